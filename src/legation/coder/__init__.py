"""The coder: documents in, reports with evidence out."""

from legation.coder.coder import Coder

__all__ = ["Coder"]
