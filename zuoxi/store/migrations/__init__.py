"""How the tables came to be. A shipped migration is never edited; a change is a new one."""
