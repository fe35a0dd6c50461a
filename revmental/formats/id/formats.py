"""Indonesian: whole month names and two-digit hours, as `revmental.lib.dates` writes them."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H.i"
TIME_FORMAT = "H.i"
