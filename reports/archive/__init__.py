"""Documents from before this system, as an agency has them in its archive: recorded, never issued (docs/adr/0016)."""
