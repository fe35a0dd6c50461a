"""The registers of numbers: where each begins, what was given last, whether numbers, rows and files agree."""
