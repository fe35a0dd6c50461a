"""Exports of a class as workbooks: the recap, the registration list for LAN, the course list for SIASN."""
