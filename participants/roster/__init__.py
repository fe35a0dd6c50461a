"""Roster import: from a city's spreadsheet to enrolments. `tables` and `values` understand it, `planning` compares, services write."""
