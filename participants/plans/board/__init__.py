"""The plans of one cohort: who stands where, who coaches whom, what they hold up."""
