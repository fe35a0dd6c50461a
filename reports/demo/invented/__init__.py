"""Invented people: their names, posts, portraits and signatures."""
