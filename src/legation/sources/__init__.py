"""What is read: declared sources, and the adapters that turn their files and pages into documents."""

from legation.sources.book import load_sources
from legation.sources.reading import read
from legation.sources.site.collect import collect, visited
from legation.sources.source import Source
from legation.sources.visits import read_visits

__all__ = ["Source", "collect", "load_sources", "read", "read_visits", "visited"]
