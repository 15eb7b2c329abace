"""The merge as a fixture over short facts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from exchange_facts import Fact, coded

from legation.exchanges import Merged, merge


@pytest.fixture
def merged() -> Callable[..., Merged]:
    def run(facts: list[Fact], **options: Any) -> Merged:
        return merge(*coded(facts), "PRK", **options)

    return run
