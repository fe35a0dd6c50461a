"""Sheets of a class on paper: lists to sign, schedules, recaps, biodata, name tags."""
