"""After graduation: alumni are asked whether they still practise, the mentor confirms, and the answers become a habit curve."""
