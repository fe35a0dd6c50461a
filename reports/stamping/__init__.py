"""Certificates written in bulk: a page laid out once is cut into static bytes and slots, then each record is stamped into it.

Pure: knows no Django, no WeasyPrint, no database, no clock. `compiling` cuts, `writing` stamps, `signing` signs.
"""
