"""The parts of guided writing that are small structures: what each holds, brought to one shape, read and ranked. Pure.

Each module has `clean_…` (any JSON in, the one shape out, {} where nothing is said) and `…_lines` (the part as text to read
and to compare). `parts` gathers them by the name of the part.
"""
