"""From bytes to texts: decoding, cleaning, language, duplicates, versions. Imports nothing of the later rooms."""

from legation.documents.language import detect

__all__ = ["detect"]
