"""Sheets of a class on paper: daftar hadir, jadwal, biodata, rekap nilai, berita acara, tanda terima, name tags, Form A and B."""
