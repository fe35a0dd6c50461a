"""The coaching log: when coach and participant spoke, about what, and what they agreed on; filed by agencies on paper too."""
