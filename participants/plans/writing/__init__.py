"""The author's desk: begin a plan, write it, save it, look it over, submit it."""
