from __future__ import annotations

import socket
import time
from dataclasses import replace

import pytest
from neo4j.exceptions import TransientError

from graph.errors import DatabaseError, DatabaseRefused, DatabaseUnavailable, QueryTooLong
from graph.settings import Address
from graph.store import Store, Transaction

pytestmark = pytest.mark.neo4j


def test_rows_row_and_value(store: Store):
    assert store.rows("UNWIND [1, 2] AS n RETURN n") == [{"n": 1}, {"n": 2}]
    assert store.row("UNWIND [1, 2] AS n RETURN n, n * 2 AS double") == {"n": 1, "double": 2}
    assert store.value("RETURN $word", word="fjord") == "fjord"
    assert store.row("UNWIND [] AS n RETURN n") is None
    assert store.value("UNWIND [] AS n RETURN n") is None


def test_rows_can_be_streamed(store: Store):
    assert [row["n"] for row in store.stream("UNWIND range(1, 3) AS n RETURN n")] == [1, 2, 3]


def test_a_read_sees_what_was_written_before_it(store: Store):
    for number in range(5):
        store.run("CREATE (:Source {id: $id})", id=str(number))
        assert store.value("MATCH (source:Source) RETURN count(source)") == number + 1


def test_a_transaction_sees_its_own_writes(store: Store):
    def work(transaction: Transaction) -> object:
        transaction.run("CREATE (:Source {id: 'a'})")
        return transaction.row("MATCH (source:Source) RETURN source.id AS id")

    assert store.write(work) == {"id": "a"}


def test_a_work_that_fails_leaves_nothing_behind(store: Store):
    def work(transaction: Transaction) -> None:
        transaction.run("CREATE (:Source {id: 'a'})")
        raise RuntimeError("on second thoughts")

    with pytest.raises(RuntimeError, match="second thoughts"):
        store.write(work)
    assert store.value("MATCH (source:Source) RETURN count(source)") == 0


def test_reads_cannot_write(store: Store):
    with pytest.raises(DatabaseError):
        store.rows("CREATE (:Source {id: 'a'})")


def test_breaking_a_constraint_is_an_error_of_the_database(store: Store):
    store.run("CREATE (:Source {id: 'a'})")
    with pytest.raises(DatabaseError, match="already exists"):
        store.run("CREATE (:Source {id: 'a'})")


def test_a_question_that_takes_too_long_is_stopped(database_address: Address):
    slow = "UNWIND range(1, 1000000000) AS n WITH n WHERE n % 7 = 8 RETURN count(n)"
    with Store(database_address, read_seconds=0.2) as store, pytest.raises(QueryTooLong):
        store.rows(slow)


def test_a_port_where_nobody_listens_is_unavailable(database_address: Address):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = replace(database_address, uri=f"bolt://127.0.0.1:{taken.getsockname()[1]}")
        with Store(address, retry_seconds=0.1) as store, pytest.raises(DatabaseUnavailable):
            store.ping()


def test_a_wrong_password_is_refused(database_address: Address):
    address = replace(database_address, password="wrong")
    with Store(address) as store, pytest.raises(DatabaseRefused, match="NEO4J_PASSWORD"):
        store.ping()


def test_an_address_that_is_none_is_refused(database_address: Address):
    with pytest.raises(DatabaseRefused):
        Store(replace(database_address, uri="ftp://127.0.0.1"))


def test_routing_addresses_work_with_one_server(database_address: Address):
    address = replace(database_address, uri=database_address.uri.replace("bolt://", "neo4j://"))
    with Store(address) as store:
        store.run("MERGE (:Source {id: 'routed'})")
        assert store.value("MATCH (source:Source {id: 'routed'}) RETURN source.id") == "routed"
        store.run("MATCH (source:Source {id: 'routed'}) DELETE source")


def test_while_the_database_is_away_nothing_is_tried_twice(database_address: Address):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{taken.getsockname()[1]}"
        with Store(replace(database_address, uri=uri), retry_seconds=0.3) as store:
            for _ in range(3):
                with pytest.raises(DatabaseUnavailable):
                    store.rows("RETURN 1")
            before = time.monotonic()
            with pytest.raises(DatabaseUnavailable):
                store.rows("RETURN 1")
            assert time.monotonic() - before < 0.3


def test_works_that_are_run_again_are_counted(store: Store):
    def work(transaction: Transaction) -> None:
        seen.append(1)
        if len(seen) < 2:
            raise TransientError

    seen: list[int] = []
    before = store.retries
    store.write(work)
    assert store.retries - before == 1
