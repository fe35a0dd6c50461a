"""How people stand by the version's rules, what they lack, and what that holds up."""
