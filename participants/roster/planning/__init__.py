"""A roster held against the people that are there: what an import would do, and, once confirmed, does."""
