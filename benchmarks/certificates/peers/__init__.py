"""Certificates as others would make them: same texts, art, pictures and fonts, as near to our layout as each engine can."""
