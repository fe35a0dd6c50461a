"""The one way to WeasyPrint, and what makes its PDFs conform. Workers only."""
