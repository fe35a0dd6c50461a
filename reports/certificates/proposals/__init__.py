"""Issue by two people: one prepares it, another confirms; where an agency wants it so."""
