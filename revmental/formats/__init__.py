"""How dates and times read where Django writes them itself; FORMAT_MODULE_PATH leads here. Only what differs from Django's own."""
