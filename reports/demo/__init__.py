"""Demonstration data: the four shapes of training with invented people, dated from the day the demo is made."""
