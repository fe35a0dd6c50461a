"""The signer: a process of its own that holds a passphrase for one sitting, and the way to speak to it.

Knows no Django and no database. `server` runs in that process, `client` in the web server and the workers; only bytes to be
signed and their signatures pass between them once a session is open.
"""
