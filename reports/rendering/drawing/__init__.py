"""Ornament, emblem, lettering and QR codes as strokes."""
