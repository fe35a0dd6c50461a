"""Charts as SVG, the same for page and PDF, each with its table."""
