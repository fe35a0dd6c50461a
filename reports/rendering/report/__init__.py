"""How a laporan penyelenggaraan is printed."""
