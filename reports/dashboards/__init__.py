"""The picture: how many were trained, of whom and when, what came of it; for an agency, and across agencies without people."""
