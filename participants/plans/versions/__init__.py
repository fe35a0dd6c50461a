"""Submitting: each submission a frozen version, and what changed since the one before."""
