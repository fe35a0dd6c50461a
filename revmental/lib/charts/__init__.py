"""Small charts as plain SVG marks with their tables; the same for the screen, the PDF and the tests."""
