"""One cell of a roster made one fact of a person: names, numbers, dates, ranks as people write them. Pure."""
