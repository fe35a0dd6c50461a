"""Certificates with their numbers, in one transaction."""
