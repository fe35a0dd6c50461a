"""What reports cost, and the invented ones they are measured on."""
