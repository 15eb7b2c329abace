"""What is read: declared sources, and the adapters that turn their files and pages into documents."""

from legation.sources.book import load_sources
from legation.sources.reading import read
from legation.sources.site.collect import collect
from legation.sources.source import Source

__all__ = ["Source", "collect", "load_sources", "read"]
