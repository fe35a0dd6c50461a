"""The audit trail as people read it; `audit` writes it."""
