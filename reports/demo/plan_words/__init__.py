"""The invented words of the plans of the demonstration."""
