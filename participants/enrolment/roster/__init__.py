"""Roster import: from a city's spreadsheet to enrolments; reading and understanding are pure, only `services` writes."""
