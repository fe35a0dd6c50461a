"""Laporan penyelenggaraan of a cohort: one frozen snapshot, one PDF."""
