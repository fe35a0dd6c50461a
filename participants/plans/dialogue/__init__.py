"""What coach and mentor remark on single parts of a frozen version, and what becomes of each remark: open or mended."""
