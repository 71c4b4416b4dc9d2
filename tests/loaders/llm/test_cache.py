from __future__ import annotations

import threading
from pathlib import Path

from loaders.llm.cache import Cache, key_of
from loaders.llm.options import Endpoint
from loaders.llm.prompts import Message, Prompt

KEY = "ab" * 32


def test_a_reply_is_read_as_it_was_kept(tmp_path: Path):
    Cache(tmp_path).put(KEY, "naïve\r\n…")
    assert Cache(tmp_path).get(KEY) == "naïve\r\n…"
    assert Cache(tmp_path).get("cd" * 32) is None


def test_without_a_folder_nothing_is_kept():
    Cache(None).put(KEY, "x")
    assert Cache(None).get(KEY) is None


def test_only_its_owner_may_read_it(tmp_path: Path):
    Cache(tmp_path).put(KEY, "x")
    [file] = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert file.stat().st_mode & 0o077 == 0


def test_what_is_no_text_counts_as_missing(tmp_path: Path):
    Cache(tmp_path).put(KEY, "x")
    [file] = [path for path in tmp_path.rglob("*") if path.is_file()]
    file.write_bytes(b"\xff\xff")
    assert Cache(tmp_path).get(KEY) is None


def test_who_reads_while_others_write_sees_a_whole_reply(tmp_path: Path):
    replies = [letter * 200_000 for letter in "abc"]
    Cache(tmp_path).put(KEY, replies[0])
    done = threading.Event()

    def write(reply: str) -> None:
        while not done.is_set():
            Cache(tmp_path).put(KEY, reply)

    writers = [threading.Thread(target=write, args=(reply,)) for reply in replies]
    for writer in writers:
        writer.start()
    seen = {Cache(tmp_path).get(KEY) for _ in range(100)}
    done.set()
    for writer in writers:
        writer.join()
    assert seen <= set(replies)
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".txt"]


def test_the_key_depends_on_everything_that_is_asked():
    here, there = Endpoint("http://a/v1", "tiny"), Endpoint("http://b/v1", "tiny")
    rain, snow = (Prompt((Message("user", text),), "x", {}) for text in ("rain", "snow"))
    other_form = Prompt(rain.messages, "x", {"type": "object"})
    asked = [(rain, here), (snow, here), (rain, there), (other_form, here)]
    assert len({key_of(*one) for one in asked}) == 4
    assert key_of(rain, here) == key_of(rain, Endpoint("http://a/v1", "tiny", key="k", timeout=1))
