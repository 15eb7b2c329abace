"""Sheets of the ledger: what its commands print, with the rule of choice and the packs they rest on."""
