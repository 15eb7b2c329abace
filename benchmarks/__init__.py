"""How fast, and with how much memory: on inputs pinned by their hash."""
