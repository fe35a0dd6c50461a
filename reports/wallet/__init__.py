"""What an alumnus does with documents: show them to others by a link, ask for a wrong name to be put right."""
