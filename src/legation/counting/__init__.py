"""Counting: named rules of what counts as one, totals that list their rows, and two rules or two periods row by row."""
