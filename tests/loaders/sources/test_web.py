from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from graph.errors import UnreadableDocument
from loaders.sources import Found, Limits, Unreadable, read_url
from loaders.sources.addresses import is_public
from loaders.sources.session import NOT_PUBLIC, new_session
from loaders.sources.web import FORBIDDEN, fetch

LOCAL = Limits(allow_private=True, seconds=10, robots=False)
HTML = {"Content-Type": "text/html; charset=utf-8"}


def reason(url: str, limits: Limits = LOCAL) -> str:
    [outcome] = read_url(url, limits=limits)
    assert isinstance(outcome, Unreadable)
    assert outcome.origin == url
    return outcome.reason


def test_a_page_is_fetched_and_read(site: Any, page: Callable[..., bytes]):
    site.answers["/2030/story"] = (200, HTML, page())
    [outcome] = read_url(site.url("/2030/story"), limits=LOCAL)
    assert isinstance(outcome, Found)
    assert outcome.document
    assert outcome.document.title == "Harbour closed"
    assert outcome.document.origin == site.url("/2030/story")


def test_the_address_of_the_last_hop_is_kept(site: Any, page: Callable[..., bytes]):
    site.answers["/old"] = (301, {"Location": "/new"}, b"")
    site.answers["/new"] = (200, HTML, page())
    [outcome] = read_url(site.url("/old"), limits=LOCAL)
    assert isinstance(outcome, Found)
    assert outcome.document
    assert outcome.document.origin == site.url("/new")


def test_an_address_may_lead_to_plain_text_or_lines(site: Any):
    site.answers["/a"] = (200, {"Content-Type": "text/plain; charset=latin-1"}, b"Br\xfccke zu.")
    site.answers["/b.jsonl"] = (200, {}, b'{"text": "One."}\n{"text": "Two."}')
    [text] = read_url(site.url("/a"), limits=LOCAL)
    assert isinstance(text, Found)
    assert text.document
    assert text.document.text == "Brücke zu."
    assert len(list(read_url(site.url("/b.jsonl"), limits=LOCAL))) == 2


def test_an_error_of_the_server_is_reported(site: Any):
    assert reason(site.url("/nowhere")) == "the server answered 404 Not Found"


def test_redirections_have_an_end(site: Any):
    site.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    assert reason(site.url("/loop")) == "more than 5 redirections"
    assert len(site.asked) == 6


def test_an_answer_that_is_too_large_is_cut_off(site: Any):
    site.answers["/big"] = (200, {"Content-Type": "text/plain"}, b"words " * 100_000)
    limits = Limits(allow_private=True, max_bytes=1000, robots=False)
    assert reason(site.url("/big"), limits) == "larger than 1,000 bytes"


def test_a_server_that_is_not_there_is_reported():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers
        assert reason(f"http://127.0.0.1:{taken.getsockname()[1]}/").startswith("no connection")


def test_a_server_that_never_answers_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        began = time.monotonic()
        limits = Limits(allow_private=True, seconds=0.2, robots=False)
        assert "within 0.2 seconds" in reason(url, limits)
        assert time.monotonic() - began < 5


def test_a_server_that_trickles_is_given_up():
    with socket.create_server(("127.0.0.1", 0)) as server:
        ended = threading.Event()

        def trickle() -> None:
            connection, _ = server.accept()
            with connection, contextlib.suppress(OSError):
                while not ended.wait(0.05):
                    connection.sendall(b"H")

        thread = threading.Thread(target=trickle)
        thread.start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        limits = Limits(allow_private=True, seconds=0.4, robots=False)
        assert reason(url, limits) == "not read within 0.4 seconds"
        ended.set()
        thread.join()


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "http://",
        "example.org/a",
        "http://user:word@127.0.0.1/",
        "http://127.0.0.1:99999/",
        "http://[::1/",
    ],
)
def test_what_is_no_plain_web_address_is_refused(url: str):
    assert reason(url)


def test_this_machine_is_not_fetched_from_unless_allowed(site: Any):
    assert reason(site.url("/secret"), Limits()) == NOT_PUBLIC
    assert site.asked == []


def test_a_redirection_into_the_private_network_is_not_followed(site: Any):
    port = site.url("").rsplit(":", 1)[1]
    site.answers["/out"] = (302, {"Location": f"file://localhost:{port}/etc/passwd"}, b"")
    assert reason(site.url("/out")) == "not an http or https address"


def test_the_connection_itself_is_looked_at_before_anything_is_sent(site: Any):
    """A name may resolve to a public address when checked and to a private one when connected."""
    with new_session(Limits()) as session, pytest.raises(Exception, match="may not be") as caught:
        session.get(site.url("/secret"), timeout=5)
    assert caught.value is not None
    assert site.asked == []


def test_a_refused_connection_says_why(site: Any, monkeypatch: pytest.MonkeyPatch):
    def rebinding(_host: str, _port: int) -> list[str]:
        """Answers with a public address when it is looked up to be checked."""
        return ["93.184.215.14"]

    monkeypatch.setattr("loaders.sources.web.addresses_of", rebinding)
    with pytest.raises(UnreadableDocument, match=NOT_PUBLIC):
        fetch(site.url("/secret"), Limits())
    assert site.asked == []


def test_nothing_private_is_even_connected_to():
    """Else how long it takes would tell which ports of our network are open."""
    with socket.create_server(("127.0.0.1", 0)) as listener, new_session(Limits()) as session:
        listener.settimeout(0.2)
        port = listener.getsockname()[1]
        for scheme in ("http", "https"):
            with pytest.raises(Exception, match="may not be fetched"):
                session.get(f"{scheme}://127.0.0.1:{port}/", timeout=5)
        with pytest.raises(TimeoutError):
            listener.accept()


def test_a_name_is_looked_up_once_for_looking_and_connecting(monkeypatch: pytest.MonkeyPatch):
    """What a name resolves to afterwards does not matter."""
    answers = iter([["93.184.215.14"], ["93.184.215.14"], ["127.0.0.1"]])
    connected: list[str] = []

    def connect(address: tuple[str, int], *_: object, **__: object) -> socket.socket:
        connected.append(address[0])
        raise OSError("nobody there")

    def resolve(_host: str, _port: int) -> list[str]:
        return next(answers)

    monkeypatch.setattr("loaders.sources.web.addresses_of", resolve)
    monkeypatch.setattr("loaders.sources.session.addresses_of", resolve)
    monkeypatch.setattr("urllib3.util.connection.create_connection", connect)
    with pytest.raises(UnreadableDocument, match="no connection"):
        fetch("http://news.example/a", Limits(robots=False))
    assert connected == ["93.184.215.14"]


def test_a_redirection_to_this_machine_is_refused(site: Any, monkeypatch: pytest.MonkeyPatch):
    """The first hop counts as public here; the second is what it is."""
    site.answers["/out"] = (302, {"Location": site.url("/secret").replace("127.0", "127.1")}, b"")

    def only_the_site_is_public(address: str) -> bool:
        return address == "127.0.0.1"

    monkeypatch.setattr("loaders.sources.web.is_public", only_the_site_is_public)
    monkeypatch.setattr("loaders.sources.session.is_public", only_the_site_is_public)
    with pytest.raises(UnreadableDocument, match=NOT_PUBLIC):
        fetch(site.url("/out"), Limits(robots=False))
    assert site.asked == ["/out"]


def test_what_holds_no_text_is_not_taken(site: Any):
    site.answers["/a"] = (200, {"Content-Type": "image/png"}, b"\x89PNG")
    assert reason(site.url("/a")) == "of type image/png, which holds no text"


def test_an_answer_that_is_announced_too_large_is_not_read(site: Any):
    site.answers["/a.txt"] = (200, {"Content-Type": "text/plain"}, b"words " * 1000)
    limits = Limits(allow_private=True, max_bytes=5_999, robots=False)
    assert reason(site.url("/a.txt"), limits) == "larger than 5,999 bytes"


def test_an_answer_that_was_packed_unasked_counts_unpacked(site: Any):
    packed = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
    site.answers["/a.txt"] = (200, packed, gzip.compress(bytes(10_000_000)))
    limits = Limits(allow_private=True, max_bytes=100_000, robots=False)
    assert reason(site.url("/a.txt"), limits) == "larger than 100,000 bytes"


POLITE = Limits(allow_private=True, seconds=10)
PLAIN = {"Content-Type": "text/plain"}


def test_what_a_site_forbids_is_left_alone(site: Any):
    site.answers["/robots.txt"] = (200, PLAIN, b"User-agent: *\nDisallow: /private")
    site.answers["/private/a.txt"] = site.answers["/b.txt"] = (200, PLAIN, b"Words.")
    assert reason(site.url("/private/a.txt"), POLITE) == FORBIDDEN
    assert fetch(site.url("/b.txt"), POLITE).data == b"Words."
    assert "/private/a.txt" not in site.asked
    assert fetch(site.url("/private/a.txt"), LOCAL).data == b"Words."


def test_a_site_is_asked_once_for_its_rules(site: Any):
    site.answers["/a.txt"] = (200, PLAIN, b"Words.")
    for _ in range(2):
        fetch(site.url("/a.txt"), POLITE)
    assert site.asked == ["/robots.txt", "/a.txt", "/a.txt"]


def test_the_site_behind_a_redirection_is_asked_too(site: Any):
    site.answers["/robots.txt"] = (200, PLAIN, b"User-agent: gesta\nDisallow: /b")
    site.answers["/a.txt"] = (301, {"Location": "/b.txt"}, b"")
    site.answers["/b.txt"] = (200, PLAIN, b"Words.")
    assert reason(site.url("/a.txt"), POLITE) == FORBIDDEN


def test_a_site_that_cannot_say_what_it_allows_is_left_alone(site: Any):
    site.answers["/robots.txt"] = (503, {}, b"")
    site.answers["/a.txt"] = (200, PLAIN, b"Words.")
    assert reason(site.url("/a.txt"), POLITE) == FORBIDDEN


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("172.16.5.5", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::7f00:1", False),
        ("::7f00:1", False),
        ("::ffff:0:127.0.0.1", False),
        ("2001:0:7f00:1::", False),
        ("fec0::1", False),
        ("168.63.129.16", False),
        ("192.0.0.192", False),
        ("100.100.100.200", False),
        ("fd00:ec2::254", False),
        ("255.255.255.255", False),
        ("64:ff9b::808:808", True),
    ],
)
def test_which_addresses_are_public(address: str, public: bool):
    assert is_public(address) is public


def test_fetch_gives_the_declared_type_and_name(site: Any):
    site.answers["/r%20s.txt"] = (200, {"Content-Type": "text/plain"}, b"x")
    parcel = fetch(site.url("/r%20s.txt"), LOCAL)
    assert (parcel.name, parcel.media_type, parcel.data) == ("r s.txt", "text/plain", b"x")
