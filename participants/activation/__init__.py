"""Getting participants in: who has access, the personal link of each, the first password."""
