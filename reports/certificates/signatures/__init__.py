"""Electronic signatures of certificates: which are due, by whom and how; signing them in one sitting; taking in signed files."""
