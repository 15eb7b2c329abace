"""The examples of the codebook are the coder's tests: each sample is coded and compared with what it expects."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

from legation import codebook
from legation.model import Document
from legation.sources import load_sources

coder_module = pytest.importorskip("legation.coder.coder", reason="the coder is not there yet")

GAPS = {
    sample: cause
    for cause, samples in yaml.safe_load((Path(__file__).parent / "known_gaps.yml").read_text("utf-8")).items()
    for sample in samples
}


def marks(sample):
    return [pytest.mark.xfail(reason=GAPS[sample.id], strict=True)] if sample.id in GAPS else []


SAMPLES = [
    pytest.param(sample, id=f"{field}:{entry.id}:{sample.id}", marks=marks(sample))
    for field, entry in codebook.load().entries()
    for sample in (*entry.examples, *entry.near_misses)
]


@cache
def coder(focal, source):
    return coder_module.Coder(focal, load_sources().get(source))


def document(sample):
    return Document(
        id=sample.id, source=sample.source, published=sample.published, title=sample.title, text=sample.text,
        language="en", place=sample.place,
    )  # fmt: skip


def fact(report):
    return report.type, tuple(sorted(report.partners))


def wrong_fields(expect, report):
    """Field → (expected, found) for every further field that differs."""
    found = {}
    for name, wanted in expect.further().items():
        value = getattr(report, name)
        if name == "end" and wanted is None and value == report.start:
            value = None
        if name == "body" and wanted and value and value.casefold() in wanted.casefold():
            continue  # with or without the state it belongs to: both are as written
        if value != wanted:
            found[name] = (wanted, value)
    return found


def pairs(expects, reports):
    """Expected and coded reports of one fact, the best fitting first; each report is used once."""
    left = list(reports)
    for expect in expects:
        best = min(left, key=lambda report: len(wrong_fields(expect, report)))
        left.remove(best)
        yield expect, best


@pytest.mark.parametrize("sample", SAMPLES)
def test_sample(sample):
    reports = coder(sample.focal, sample.source).code(document(sample)).reports
    assert Counter(map(fact, reports)) == Counter(map(fact, sample.expect)), sample.text
    for key in {fact(expect) for expect in sample.expect}:
        expects = [expect for expect in sample.expect if fact(expect) == key]
        for expect, report in pairs(expects, [report for report in reports if fact(report) == key]):
            assert wrong_fields(expect, report) == {}, f"{sample.text}\n{report.evidence}"


def test_known_gaps_are_samples_and_few():
    known = {sample.values[0].id for sample in SAMPLES}
    assert set(GAPS) <= known
    assert len(GAPS) <= 0.07 * len(known)
