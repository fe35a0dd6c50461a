"""What stands on a certificate: texts and pictures, frozen as they are printed."""
