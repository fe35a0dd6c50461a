"""Rules of a version about the participant's action plan."""
