"""Evidence files: taken in safely, kept under names of our own, served to whoever may read the plan."""
