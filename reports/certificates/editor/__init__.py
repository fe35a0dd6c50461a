"""The pages on which staff shape templates, with a preview by the renderer itself."""
