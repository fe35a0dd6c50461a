"""What we show and hand out: the road of a cohort, certificates, reports, verification, and the jobs that make them."""
