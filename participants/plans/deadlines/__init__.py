"""By when a plan is to be submitted, answered, improved and reported on; reminders that stop when it is done."""
