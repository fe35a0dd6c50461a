"""The mentor without an account: named, linked, asked. What the mentor does by the link stands where it is done."""
