"""Full-text search over exchanges and articles that knows several spellings of one name as one."""

from legation.web.search.ask import Search, open_search
from legation.web.search.fold import Query, folded, parsed

__all__ = ["Query", "Search", "folded", "open_search", "parsed"]
