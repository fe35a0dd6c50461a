"""The agencies themselves, as records that their administrators keep."""
