"""Rosters of invented people in every shape that cities send, and files that mean harm."""
