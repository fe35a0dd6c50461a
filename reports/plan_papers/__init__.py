"""Papers of a rencana aksi: lembar persetujuan, berita acara of its seminar, Word file; and its slides for a projector."""
