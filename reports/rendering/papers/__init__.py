"""Papers of a rencana aksi that people sign: the lembar persetujuan and the berita acara of a seminar."""
