"""Codes in words: names of states and organisations, sectors and levels for readers, one sentence about an exchange."""
