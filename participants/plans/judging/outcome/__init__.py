"""The result of a presentation, and its facts for the papers."""
