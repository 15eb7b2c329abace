"""Decisions of people: the log, its checks, finding targets again after re-coding, and what the decisions change.

Its modules are imported by their own names, so that a record that only tells of decisions loads no codebook.
"""
