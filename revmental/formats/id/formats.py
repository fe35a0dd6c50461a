"""Indonesian for the columns of lists: short months without a full stop, two-digit hours, a date that never breaks."""

DATE_FORMAT = "j\N{NO-BREAK SPACE}M\N{NO-BREAK SPACE}Y"
DATETIME_FORMAT = f"{DATE_FORMAT}, H.i"
TIME_FORMAT = "H.i"
