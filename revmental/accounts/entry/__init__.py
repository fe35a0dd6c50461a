"""How people come in: personal links, rules for passwords, the login's adapter."""
