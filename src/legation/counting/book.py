"""The rules: those that ship and a user's own, each accepted or refused as a whole with all faults named."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from legation.codebook.reading import read_yaml
from legation.counting.checks import check
from legation.counting.rule import Clause, Condition, PublishedTotal, Rule, Test
from legation.counting.schema import ConditionShape, RuleShape, shape
from legation.errors import BookError, MisuseError, did_you_mean

RULES = Path(__file__).parent / "rules"


@cache
def load_rules(folder: Path | None = None) -> Mapping[str, Rule]:
    """The shipped rules by id, with those of ``folder`` (``*.yml``) after them.

    Raises BookError with every fault of every file, MisuseError when there is no such folder.
    """
    paths = sorted(RULES.glob("*.yml"))
    if folder is not None:
        if not folder.is_dir():
            raise MisuseError(f"{folder} is no folder of counting rules")
        own = sorted([*folder.glob("*.yml"), *folder.glob("*.yaml")])
        if not own:
            raise MisuseError(f"{folder} holds no counting rule (*.yml)")
        paths += own
    return MappingProxyType(read_rules(paths))


def read_rules(paths: list[Path]) -> dict[str, Rule]:
    """The rules in these files by id. Raises BookError with every fault when one is not sound."""
    faults: list[str] = []
    rules: dict[str, Rule] = {}
    homes: dict[str, Path] = {}
    for path in paths:
        raw = read_yaml(path, path.name, faults)
        made = shape(RuleShape, raw, path.name, faults) if raw is not None else None
        if made is None:
            if raw is None and not any(fault.startswith(path.name) for fault in faults):
                faults.append(f"{path.name}: the file is empty")
            continue
        faults.extend(check(made, path.name))
        if made.id != path.stem:
            faults.append(f"{path.name}: the file must be named after its id {made.id!r}")
        if made.id in homes:
            faults.append(f"{path.name}: id {made.id!r} is used already by {homes[made.id]}")
        homes[made.id] = path
        rules[made.id] = rule_of(made)
    if faults:
        raise BookError("counting rules", faults)
    return rules


def find_rule(word: str, folder: Path | None = None) -> Rule:
    """The rule of an id, ``id@version``, or of a path to a rule's file.

    Raises MisuseError when there is none, or none of that version; BookError when the file is not sound.
    """
    if word.endswith((".yml", ".yaml")) or "/" in word:
        path = Path(word)
        if not path.is_file():
            raise MisuseError(f"{path}: there is no such file")
        return next(iter(read_rules([path]).values()))
    rules = load_rules(folder)
    identity, _, version = word.partition("@")
    if identity not in rules:
        raise MisuseError(f"there is no counting rule {identity!r}.{did_you_mean(identity, rules)}"
                          " 'legation rules list' names them all")  # fmt: skip
    rule = rules[identity]
    if version and version != rule.version:
        raise MisuseError(f"counting rule {identity!r} is here in version {rule.version}, not {version}")
    return rule


def rule_of(raw: RuleShape) -> Rule:
    """The rule of a checked file."""
    clauses = tuple(Clause(c.id, c.words, _condition(c.keep), _condition(c.drop)) for c in raw.clauses)
    published = tuple(
        PublishedTotal(t.focal, t.since, t.until, t.total, t.source, t.partner, t.precision, t.note)
        for t in raw.published
    )
    labels = MappingProxyType({field: MappingProxyType(dict(words)) for field, words in raw.labels.items()})
    return Rule(
        raw.id, raw.version, raw.title, raw.institution, _one_line(raw.words), _one_line(raw.basis), raw.unit,
        raw.placed_by, clauses, raw.stated, raw.one_per, labels, published,
    )  # fmt: skip


def _condition(raw: ConditionShape | None) -> Condition | None:
    if raw is None:
        return None
    tests = tuple((name, Test(**test.model_dump())) for name, test in raw.fields.items())
    return Condition(tests, tuple(made for one in raw.any if (made := _condition(one)) is not None))


def _one_line(words: str) -> str:
    return " ".join(words.split())
