"""`gesta key …` over the real database."""

from __future__ import annotations

import pytest

from graph.access.keys import find_key, given_of
from graph.store import Store
from tests.gesta.conftest import Gesta

pytestmark = pytest.mark.neo4j


def test_a_key_is_made_listed_and_revoked(gesta: Gesta, connected: Store):
    assert "There is no key" in gesta("key", "list").out
    made = gesta("key", "create", "harbour desk", "--scope", "read", "--scope", "ingest")
    given = given_of(made.out.strip())
    assert given
    kept = find_key(connected, given.id)
    assert kept
    assert kept.opens(given.secret)
    assert "cannot be shown again" in made.err
    [told] = gesta("key", "list", "--json").json
    assert (told["name"], told["scopes"], told["in_force"]) == (
        "harbour desk",
        ["ingest", "read"],
        True,
    )
    assert given.secret not in gesta("key", "list").out
    assert gesta("key", "create", "harbour desk").code == 1
    assert "no longer in force" in gesta("key", "revoke", given.id).out
    assert "revoked" in gesta("key", "list").out
    assert gesta("key", "revoke", "ffffffffffff").code == 4


def test_a_key_reads_unless_told_otherwise_and_lasts_as_told(gesta: Gesta, connected: Store):
    made = gesta("key", "create", "press", "--days", "30", "--json").json
    assert made["scopes"] == ["read"]
    assert made["created"] < made["expires"]
