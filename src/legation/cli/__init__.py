"""The command line ``legation``: one file a command group; what commands do stands in the other rooms."""

from legation.cli.program import main

__all__ = ["main"]
