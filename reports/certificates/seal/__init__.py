"""The signed payload of the QR code, by which a certificate can be checked without the server. Why so: docs/adr/0016."""
