"""Writes of action plans, one module per deed: writing, submitting, reviewing, coaching, mentor links, evidence."""
