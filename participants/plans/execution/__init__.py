"""Carrying the plan out: progress by activity with evidence, the mentor's confirmation, the final report and its review."""
