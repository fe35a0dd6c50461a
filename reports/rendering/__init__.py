"""From plain values to PDF bytes; no model, no database, no clock, no network is known here."""
