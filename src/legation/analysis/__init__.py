"""Measures on exchanges and the ledger: concentration, regions, trend, first and last contacts, network, sources.

Every measure stands with its formula, source and a worked value in ``docs/methods/analysis.md``.
"""
