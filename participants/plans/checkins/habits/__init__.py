"""The habit curve: who still practises, counted honestly, and its drawing."""
