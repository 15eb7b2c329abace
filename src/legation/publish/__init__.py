"""Publishing: what the record says, as tables for readers."""
