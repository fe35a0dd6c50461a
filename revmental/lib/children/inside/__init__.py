"""The child's side: read by the child alone, from a path of its own, so it imports nothing of the product."""
