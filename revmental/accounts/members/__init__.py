"""Who works for an agency: added with a first role, invited by a one-time link."""
