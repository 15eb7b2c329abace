"""The rule coder: a document in, its reports out, each with the sentence and the characters that prove it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from legation import codebook
from legation.coder.article import Article, prepare
from legation.coder.concerns import concerning
from legation.coder.confidence import confidence_of
from legation.coder.draft import Draft, Scene
from legation.coder.finish import to_report
from legation.coder.frames import drafts_of
from legation.coder.gloss import gloss, gloss_book, languages, to_original
from legation.coder.heads import adopt_head
from legation.coder.lexicon import lexicon
from legation.coder.review import press_items
from legation.coder.rules import Rule, load_rules
from legation.coder.select import select
from legation.coder.status import status_of
from legation.coder.when import set_date
from legation.model import CodedDocument, Document, Report
from legation.sources import Source

# In running text the present tense of these verbs is no news of the day (or a plural noun: "visits").
PRESENT = re.compile(
    r",?\s?(?:visits?|tours?|leaves?|returns?|arrives?|departs?|enjoys?|inspects|meets?|receives?|looks?|"
    r"pays?|lays?|holds?|gives?|hosts?|arranges?|attends?|takes?|"
    r"participates?|signs?|adopts?|sends?|opens?|sign|ends?|concludes?|flies|goes?|admires?)\b"
)
# A verb after one of these belongs to a side remark ("the delegation which attended … left").
RELATIVE = re.compile(
    r"\b(?:which|who|(?<!announced )(?<!announced D )(?<!announced on D )that)(?: had| have| has| was| were)?\s*\Z"
)
NAME = "rules"
VERSION = "1.0"
LANGUAGES = frozenset({"en", "und"})


@dataclass(frozen=True, slots=True)
class Habits:
    """What the coder must know of a source: the city of "here", and whether titles state facts (None: unknown)."""

    here: str | None = None
    title_states_facts: bool | None = None


class Coder:
    """Codes documents for one focal state (ISO3). ``source`` gives the habits of the channel; None: nothing is known
    of it.

    ``code`` is a pure function of the document; a coder holds no state between documents.
    """

    def __init__(self, focal: str, source: Source | None = None) -> None:
        self.focal = focal
        self.lexicon = lexicon(focal)
        self.habits = Habits(source.here, source.title_states_facts) if source else Habits()
        self.book = load_rules()
        self.version = f"{NAME}-{VERSION}"
        self.codebook_version = codebook.load().version

    def code(self, document: Document) -> CodedDocument:
        """The reports of one document, in the order of their sentences."""
        language = document.language.split("-")[0]
        if language in LANGUAGES:
            return self._code(document)
        if language not in languages():
            return CodedDocument(document.id, document.published, (), f"language:{document.language}")
        glossed = gloss(document, gloss_book(language))
        return to_original(self._code(glossed.document), glossed, language)

    def drafted(self, document: Document) -> tuple[Article, list[Draft]]:
        """An article in English (or its gloss) as it is read, and the reports in the making, one for each report."""
        article = prepare(document, self.lexicon, self.habits.here)
        return article, concerning(article, self._drafts(article))

    def _code(self, document: Document) -> CodedDocument:
        article, drafts = self.drafted(document)
        reports: list[Report] = []
        for number, draft in enumerate(drafts):
            adopt_head(article, draft)
            set_date(article, draft, drafts[:number])
            reports.append(
                _carry(
                    reports,
                    to_report(article, draft, number, self.version, self.codebook_version, confidence_of(draft)),
                )
            )
        return CodedDocument(document.id, document.published, tuple(reports))

    def _drafts(self, article: Article) -> list[Draft]:
        title = article.document.title
        if _is_commentary(article):
            return []
        items = press_items(article)
        if items is not None:
            found: list[Draft] = []
            for orders in items:
                drafts: list[Draft] = []
                for order in orders:
                    drafts += self._sentence(article, "text", order, "item", drafts)
                for draft in drafts:
                    draft.notes.add("item")
                found += select(article, drafts)
            return found
        drafts = []
        if title and (self._title_states_facts(article) or not article.sentences):
            drafts += self._sentence(article, "title", 0, "title", drafts)
        lead_done = False
        for order in range(len(article.sentences)):
            role = "lead" if order == 0 or (not lead_done and order < 3 and not drafts) else "body"
            new = self._sentence(article, "text", order, role, drafts)
            drafts += new
            lead_done = lead_done or bool(new)
        return select(article, drafts)

    def _title_states_facts(self, article: Article) -> bool:
        """As the source declares; of an unknown source, whether the title is written like a sentence."""
        if self.habits.title_states_facts is not None:
            return self.habits.title_states_facts
        return article.dateline_day is None and not article.title_case and len(article.document.title.split()) >= 6

    def _sentence(self, article: Article, part: str, order: int, role: str, before: list[Draft]) -> list[Draft]:
        """Drafts of one sentence: all that the rules give whose cues stand in it; its shadow is made only then."""
        start, end = article.sentences[order] if part == "text" else (0, len(article.document.title))
        numbers = self.book.rules_for(article.text_of(part)[start:end].lower(), "lead" if role == "item" else role)
        if not numbers:
            return []
        shadow = article.shadow(part, order)
        last = next((d for d in reversed(before) if d.actor.partners or d.actor.side == "focal"), None)
        scene = Scene(
            article,
            shadow,
            role,
            last.actor if last else None,
            (last.actor_shadow or last.shadow) if last else None,
            before,
        )
        out: list[Draft] = []
        for number in numbers:
            rule: Rule = self.book.rules[number]
            match = rule.when.search(shadow.text)
            if match is None or (rule.unless and rule.unless.search(shadow.text)):
                continue
            for draft in drafts_of(scene, rule, match):
                if not draft.partners:  # nobody foreign is named, so no relation is told
                    continue
                told = status_of(draft.type, shadow.text, draft.trigger)
                if told != "denied" and RELATIVE.search(shadow.text, max(0, draft.trigger - 40), draft.trigger):
                    continue
                if role != "title" and PRESENT.match(shadow.text, draft.trigger):
                    continue
                draft.weight = rule.weight
                if "status" in rule.fixed:
                    draft.status = rule.fixed["status"]
                if told == "refused":
                    continue
                draft.status = told or draft.status
                if draft.type == "sports" and told == "cancelled":  # nobody met: what is left is the decision
                    draft.mode, draft.direction, draft.venue, draft.city = "unilateral", "none", None, None
                draft.notes.add(f"role:{role}")
                out.append(draft)
        return out


def _carry(before: list[Report], report: Report) -> Report:
    """A nameless delegation told beside others ("Earlier, delegations of … went back") shares their event and field."""
    if report.lead is not None or report.event is not None or report.type not in ("arrival", "departure"):
        return report
    other = next((r for r in reversed(before) if r.type == report.type and r.event and r.lead is None), None)
    if other is None:
        return report
    inferred = {**report.inferred, "event": "event.told_before"}
    sector = report.sector
    if sector == "other":
        sector, inferred["sector"] = other.sector, "sector.told_before"
    return replace(report, event=other.event, sector=sector, inferred=dict(sorted(inferred.items())))


PAPERS = re.compile(
    r"\s*(?:Leading |Major |All )?(?:[Pp]apers|[Nn]ewspapers)(?: here)?(?: on)? (?:\w+day )?(?:dedicat|devot|"
    r"observ|editorial|carr(?:y|ied) (?:editorial|article)|call|commemorat)"
)


BYLINED = re.compile(r"\b(?:in (?:a|an) (?:by-?lined|signed) (?:article|commentary)|by-?lined commentary)\b")
REVIEW = re.compile(r"\breview\b", re.I)


def _is_commentary(article: Article) -> bool:
    """Whether the article is a commentary of the agency or a paper, which asserts no fact of its own."""
    title, text, start = article.document.title, article.document.text, article.dateline_end
    named = article.lexicon.commentary
    if named is not None and named.search(title) and not REVIEW.search(title):
        return True
    return bool(PAPERS.match(text, start) or BYLINED.search(text, start, start + 1500))
