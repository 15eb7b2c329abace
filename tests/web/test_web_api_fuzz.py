"""The API against its own OpenAPI document: whatever is asked, nothing answers 500, and what is answered is as told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import checks

from legation.web.app import create_app

CHECKS = (checks.not_a_server_error, checks.content_type_conformance, checks.response_schema_conformance)


LIMITS = settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None
)


def test_nothing_breaks_the_api(record: Path) -> None:
    # An application of its own: every call begins and ends its lifespan, and so would close the shared one.
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", create_app(record))
    met = []
    for result in schema.get_all_operations():
        operation = result.ok()
        met.append(operation.path)

        @LIMITS
        @given(case=operation.as_strategy())
        def hold(case: Any) -> None:
            case.validate_response(case.call(), checks=CHECKS)

        hold()
    assert len(met) >= 10
