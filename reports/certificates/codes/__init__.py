"""LAN's kode registrasi: imported, never made here."""
