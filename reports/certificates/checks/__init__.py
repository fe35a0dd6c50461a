"""Before issue: who would get which document, why the rest would not, and whether every page prints right."""
