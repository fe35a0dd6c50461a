"""Learning from each other: plans shared within an angkatan, and the library of best practice that everybody reads."""
