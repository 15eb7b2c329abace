"""Which pairs of reports are worth comparing: those that share a partner in neighbouring weeks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from legation.exchanges import names
from legation.exchanges.bodies import stems
from legation.exchanges.compare import compare, score
from legation.exchanges.mention import Mention
from legation.exchanges.settings import Settings


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions (by index) that probably tell of one exchange."""

    left: int
    right: int
    score: float
    because: dict[str, float]


def candidates(mentions: Sequence[Mention], settings: Settings) -> Iterator[tuple[int, int]]:
    """Index pairs: same partner within the reach of unnamed activities, or same partner and a shared key of lead or
    body within the longest stay, or one article.

    ``mentions`` must be sorted by first day. A block is a partner with a sliding window over the days, so the work
    grows with the reports a partner has in a month, not with all reports.
    """
    close = max(settings.reach["unnamed"].stay, settings.reach["named"].activity)
    long = settings.reach["named"].stay
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, mention in enumerate(mentions):
        for partner in mention.partners:
            blocks[(partner,)].append(index)
            for key in names.name_keys(mention.lead) if mention.lead else ():
                blocks[(partner, "lead", key)].append(index)
            if mention.body and stems(mention.body):
                blocks[(partner, "body", *sorted(stems(mention.body)))].append(index)
        if mention.body and mention.direction == "outbound" and stems(mention.body):
            blocks[("body", *sorted(stems(mention.body)))].append(index)
        if mention.lead and names.whole_key(mention.lead):
            blocks[("name", names.whole_key(mention.lead))].append(index)
        if mention.lead or mention.type == "summit":
            blocks[("document", mention.doc)].append(index)
    seen: set[tuple[int, int]] = set()
    for block, members in blocks.items():
        reach = close if len(block) == 1 else long
        for position, left in enumerate(members):
            until = mentions[left].last + reach
            for right in members[position + 1 :]:
                if mentions[right].first > until:
                    break
                pair = (left, right)
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def linked(mentions: Sequence[Mention], settings: Settings) -> list[Pair]:
    """Pairs that reach the threshold, best first; equal scores in the order of the mentions' keys."""
    found = []
    for left, right in candidates(mentions, settings):
        parts = compare(mentions[left], mentions[right], settings)
        if parts is not None and (total := score(parts)) >= settings.threshold:
            found.append(Pair(left, right, total, parts))
    return sorted(found, key=lambda p: (-p.score, mentions[p.left].key, mentions[p.right].key))
