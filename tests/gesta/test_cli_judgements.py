"""Judging on the command line."""

from __future__ import annotations

import getpass

import pytest

from graph.queries.snapshot import whole_graph
from graph.store import Store
from loaders.pipeline import load
from tests.api.test_judgements import own_events, two_bodies
from tests.gesta.conftest import Gesta
from tests.loaders.dispatches import all_dispatches
from tests.loaders.world.test_change import raids_of_two_days
from tests.loaders.world.test_judgements import of_one_name

pytestmark = pytest.mark.neo4j


def test_the_queue_is_listed_decided_and_empty(gesta: Gesta, connected: Store):
    left, right = two_bodies(connected)
    ended = gesta("judgements", "list", "--kind", "actor", "--json")
    (waiting,) = ended.json["items"]
    assert waiting["verdict"] == "unsure"
    assert "Tide Circle [" in gesta("judgements", "list", "--actor", left).out
    assert gesta("judgements", "decide", left, right, "unsure").code == 0
    ended = gesta("judgements", "list", "--kind", "actor")
    assert (ended.code, ended.out) == (0, "")
    assert "nothing" in ended.err
    ended = gesta("judgements", "list", "--all", "--decider", "person", "--json")
    assert [j["decider"] for j in ended.json["items"]] == [f"person:{getpass.getuser()}"]


def test_pages_go_on_where_the_one_before_ended(gesta: Gesta, connected: Store):
    load(connected, all_dispatches())
    first = gesta("judgements", "list", "--all", "--limit", "2", "--json").json
    rest = gesta("judgements", "list", "--all", "--cursor", first["next_cursor"], "--json").json
    assert len(first["items"] + rest["items"]) == first["total"] == rest["total"]
    assert "go on with --cursor" in gesta("judgements", "list", "--all", "--limit", "2").err


def test_merged_and_split_and_undone_the_graph_is_as_before(gesta: Gesta, connected: Store):
    load(connected, of_one_name())
    base = connected.value("MATCH (b:Base) RETURN b.id")
    reference = connected.value("MATCH (r:Reference) RETURN max(r.id)")
    before = whole_graph(connected)
    dry = gesta("judgements", "split", "Ivo Tarn", reference, "--dry-run", "--by", "ada")
    assert dry.code == 0
    assert "would say: Ivo Tarn" in dry.out
    assert whole_graph(connected) == before
    done = gesta("judgements", "split", "Ivo Tarn", reference, "--by", "ada", "--json").json
    assert [m["kind"] for m in done["moves"]] == ["reference", "actor"]
    other = next(m["after"] for m in done["moves"] if m["kind"] == "reference")
    ended = gesta("judgements", "merge", "Ivo Tarn", other)
    assert (ended.code, ended.err.count("act-")) == (2, 2)  # two go by that name now
    merged = gesta("judgements", "merge", base, other, "--by", "kim", "--json").json
    for told in (merged, done):
        key = told["judgements"][0]["id"]
        undone = gesta("judgements", "undo", key, "--by", "lee", "--reason", "a slip")
        assert undone.code == 0
        assert "take back: " in undone.out
    assert whole_graph(connected) == before
    log = gesta("judgements", "history", base, "--json").json["items"]
    assert [(e["by"], e["action"]) for e in log] == [
        ("lee", "undone"), ("lee", "undone"), ("kim", "said"), ("ada", "said")]  # fmt: skip
    assert "a slip" in gesta("judgements", "history", base).out
    assert "undone by person:lee" in gesta("judgements", "show", log[0]["judgement"]["id"]).out


def test_it_is_explained_why_two_are_one_and_what_would_split_them(gesta: Gesta, connected: Store):
    load(connected, raids_of_two_days()[:2])
    left, right = own_events(connected)
    ended = gesta("judgements", "explain", left, right)
    assert ended.code == 0
    assert "are one:" in ended.out
    assert "trigger 1" in ended.out
    assert "two without 1 of the judgements" in ended.out
    assert gesta("judgements", "explain", left, right, "--json").json["one"] is True
    assert gesta("judgements", "decide", left, right, "different").code == 0
    ended = gesta("judgements", "explain", left, right)
    assert "are two.\nWhat keeps them apart:" in ended.out


def test_what_persons_said_to_the_contrary_is_named_and_kept(gesta: Gesta, connected: Store):
    left, right = two_bodies(connected)
    assert gesta("judgements", "merge", left, right, "--by", "ada").code == 0
    ended = gesta("judgements", "decide", left, right, "different", "--by", "kim")
    assert ended.code == 1
    assert "ada on " in ended.err
    ended = gesta("judgements", "decide", left, right, "different", "--by", "kim", "--replace")
    assert ended.code == 0
    assert gesta("judgements", "decide", left, right, "different", "--by", "kim").out == (
        "That has been said already; nothing changes.\n"
    )


def test_what_is_not_there_or_cannot_be_meant_is_said(gesta: Gesta, connected: Store):
    left, right = two_bodies(connected)
    assert gesta("judgements", "merge", left, "act-none").code == 4
    assert gesta("judgements", "show", "jdg-none").code == 4
    assert gesta("judgements", "undo", "jdg-none").code == 4
    assert gesta("judgements", "merge", left, own_events(connected)[0]).code == 2
    assert gesta("judgements", "merge", left, right, "--by", " ").code == 2
    assert gesta("judgements", "decide", left, right, "perhaps").code == 2
    assert gesta("judgements", "list", "--kind", "robot").code == 2
    assert gesta("judgements", "list", "--cursor", "x").code == 2
