"""The seminar: its days, who presents when, and the panel of each presentation. What judges give stands in `judging`."""
