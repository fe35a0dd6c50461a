"""Where a roster stands in a workbook and what its columns mean. Pure."""
