"""Full text search of the library that forgives misspelt words."""
