"""Templates of certificates as staff shape them: versions that freeze, and which one is used where."""
