"""Numbers and certificates, in one transaction; and whether the register is whole."""
