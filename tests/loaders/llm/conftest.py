from __future__ import annotations

from collections.abc import Generator

import pytest

from loaders.llm.options import Endpoint, Options, Patience
from tests.loaders.llm.server import ModelServer


@pytest.fixture
def server() -> Generator[ModelServer]:
    with ModelServer() as running:
        yield running


@pytest.fixture
def endpoint(server: ModelServer) -> Endpoint:
    return Endpoint(server.url, "tiny", key="sesame", timeout=5.0, reply_tokens=500)


@pytest.fixture
def options(endpoint: Endpoint) -> Options:
    """Waits that a test does not notice, and no cache."""
    return Options(endpoint, patience=Patience(attempts=3, first_wait=0.001, longest_wait=0.05))
