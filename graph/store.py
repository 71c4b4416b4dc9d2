"""The only holder of a driver: queries in, plain rows out, errors in the domain's words."""

from __future__ import annotations

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, LiteralString, Protocol, Self, TypeVar

from neo4j import GraphDatabase, ManagedTransaction, Query, Record, Session, unit_of_work
from neo4j import Transaction as Neo4jTransaction
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Forbidden,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph import tracing
from graph.errors import (
    DatabaseError,
    DatabaseRefused,
    DatabaseUnavailable,
    QueryTooLong,
    WorkTooLarge,
)
from graph.foreign import Foreign, in_words_of_the_caller
from graph.settings import Address

Value = Any  # what the database holds has no static type; whoever asked knows what it is
Row = dict[str, Value]
T = TypeVar("T")

READ_SECONDS = 30.0  # a question that takes longer is a question too big
RETRY_SECONDS = 10.0  # how long a work that was cut off is tried again
_CONNECT_SECONDS = 10.0
_POOL = 100  # more than the threads of one API process
_OUT_OF_MEMORY = ("MemoryPoolOutOfMemoryError", "TransactionOutOfMemoryError")
_TIMED_OUT = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration")
_AWAY_SECONDS = 5.0  # after a read that got no answer, the next ones are tried only once
_FEW = 100  # rows that come at once where an answer may be cut off

# The server's hints ("no node has this property yet") are for those who write queries, and are
# looked at in the tests that EXPLAIN them; in a user's terminal they would be noise.
logging.getLogger("neo4j.notifications").setLevel(logging.ERROR)


class Reader(Protocol):
    """What a read needs: a store, or a transaction that is to see its own writes."""

    def rows(self, query: LiteralString, /, **parameters: object) -> list[Row]: ...
    def row(self, query: LiteralString, /, **parameters: object) -> Row | None: ...
    def value(self, query: LiteralString, /, **parameters: object) -> Value: ...


class Transaction:
    """One unit of work; it sees its own writes, and all of them are kept or none."""

    def __init__(self, transaction: ManagedTransaction | Neo4jTransaction) -> None:
        self._transaction = transaction

    def rows(self, query: LiteralString, /, **parameters: object) -> list[Row]:
        return list(map(_plain, self._transaction.run(query, parameters)))

    run = rows  # reads better where what comes back is not looked at

    @cached_property
    def touched(self) -> defaultdict[str, set[str]]:
        """Ids, by kind, of records that may be different by the end of this work."""
        return defaultdict(set)

    def row(self, query: LiteralString, /, **parameters: object) -> Row | None:
        return _first(self.rows(query, **parameters))

    def value(self, query: LiteralString, /, **parameters: object) -> Value:
        return _only(self.rows(query, **parameters))


class Store:
    """A database that can be asked and written; safe to share among threads.

    Reads see what was written through the same store, on a cluster too: they share bookmarks.
    Works that a deadlock or a change of leader cut off are run again; so they must not do anything
    but talk to their transaction.

    Attributes:
        retries: How often a work was run again, so far.
    """

    retries = 0
    _missed = float("-inf")  # when the database last did not answer

    def __init__(
        self,
        address: Address,
        *,
        read_seconds: float = READ_SECONDS,
        retry_seconds: float = RETRY_SECONDS,
    ) -> None:
        self._database = address.database
        self._seconds = read_seconds
        self._retry = retry_seconds
        self._uri = address.uri
        with _translated(address.uri):
            # The driver leaves the types of its settings open, here and in `session`.
            self._driver = GraphDatabase.driver(  # pyright: ignore[reportUnknownMemberType]
                address.uri,
                auth=(address.username, address.password),
                user_agent="gesta",
                connection_timeout=_CONNECT_SECONDS,
                connection_acquisition_timeout=_CONNECT_SECONDS * 2,
                max_transaction_retry_time=retry_seconds,
                max_connection_pool_size=_POOL,
                telemetry_disabled=True,
            )
        self._bookmarks = GraphDatabase.bookmark_manager()
        self._counting = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give all connections back; the store cannot be used after."""
        self._driver.close()

    def ping(self) -> None:
        """Ask the server for a sign of life.

        Raises:
            DatabaseUnavailable: None came.
            DatabaseRefused: The server does not let us in.
        """
        self.once("RETURN 1 AS one")

    def rows(self, query: LiteralString, /, **parameters: object) -> list[Row]:
        """All rows that a read returns.

        Raises:
            QueryTooLong: It took more than the store's `read_seconds`.
            DatabaseError: Anything else went wrong; the subclass says what.
        """

        def work(transaction: ManagedTransaction) -> list[Row]:
            return list(map(_plain, transaction.run(query, parameters)))

        with tracing.database("READ", self._database, query), self._reading() as session:
            return session.execute_read(unit_of_work(timeout=self._seconds)(self._counted(work)))

    def once(self, query: LiteralString, /, **parameters: object) -> list[Row]:
        """All rows of a read that is not tried again: who asks rather knows at once.

        Raises:
            DatabaseUnavailable: The server does not answer now.
            DatabaseError: Anything else went wrong; the subclass says what.
        """
        with tracing.database("READ", self._database, query), self._reading() as session:
            return list(map(_plain, session.run(Query(query, timeout=self._seconds), parameters)))

    def row(self, query: LiteralString, /, **parameters: object) -> Row | None:
        """The first row, or `None` without any."""
        return _first(self.rows(query, **parameters))

    def value(self, query: LiteralString, /, **parameters: object) -> Value:
        """The first column of the first row, or `None` without any."""
        return _only(self.rows(query, **parameters))

    def write(self, work: Callable[[Transaction], T]) -> T:
        """What `work` returns, after its writes are committed; all of them are kept or none."""
        with (
            tracing.database("WRITE", self._database),
            _translated(self._uri),
            self._session("WRITE") as session,
        ):
            return session.execute_write(self._counted(lambda tx: work(Transaction(tx))))

    def rehearse(self, work: Callable[[Transaction], T]) -> T:
        """What `work` returns; nothing that it writes is kept."""
        with (
            tracing.database("REHEARSE", self._database),
            _translated(self._uri),
            self._session("WRITE") as session,
            session.begin_transaction() as transaction,
        ):
            found = work(Transaction(transaction))
            transaction.rollback()
            return found

    def run(self, query: LiteralString, /, **parameters: object) -> list[Row]:
        """One statement that writes or defines, in a transaction of its own; its rows."""
        return self.write(lambda transaction: transaction.rows(query, **parameters))

    def stream(self, query: LiteralString, /, **parameters: object) -> Generator[Row]:
        """Rows one by one, for answers that should not lie in memory whole."""
        with (
            tracing.database("STREAM", self._database, query),
            _translated(self._uri),
            self._session("READ") as session,
        ):
            for record in session.run(Query(query), parameters):
                yield _plain(record)

    @contextmanager
    def foreign(self, seconds: float) -> Generator[Foreign]:
        """A transaction for texts of somebody else, for so many seconds; it cannot write.

        Raises:
            InvalidCypher: Inside the block, what the database says to a text.
            ForbiddenCypher: Inside the block, a text that wants to write.
            QueryTooLong: The time is up.
        """
        with (
            tracing.database("FOREIGN", self._database),
            _translated(self._uri, foreign=True),
            self._session("READ", fetch_size=_FEW) as session,
            session.begin_transaction(timeout=seconds) as transaction,
        ):
            yield Foreign(transaction)
            transaction.rollback()  # what was not fetched is not computed

    def _counted(
        self, work: Callable[[ManagedTransaction], T]
    ) -> Callable[[ManagedTransaction], T]:
        """The work, which counts how often it is run again."""
        again = False

        def counted(transaction: ManagedTransaction) -> T:
            nonlocal again
            if again:
                with self._counting:
                    self.retries += 1
            again = True
            return work(transaction)

        return counted

    @contextmanager
    def _reading(self) -> Generator[Session]:
        """A session for a read. While the database is known to be away nothing is tried twice.

        So those who ask meanwhile know at once, and threads do not wait by the dozen.
        """
        away = time.monotonic() - self._missed < _AWAY_SECONDS
        try:
            with (
                _translated(self._uri),
                self._session("READ", retry_seconds=0.0 if away else None) as session,
            ):
                yield session
        except DatabaseUnavailable:
            self._missed = time.monotonic()
            raise

    def _session(
        self, access: str, *, fetch_size: int = 1_000, retry_seconds: float | None = None
    ) -> Session:
        return self._driver.session(  # pyright: ignore[reportUnknownMemberType]
            database=self._database,
            default_access_mode=access,
            bookmark_manager=self._bookmarks,
            fetch_size=fetch_size,
            max_transaction_retry_time=self._retry if retry_seconds is None else retry_seconds,
        )


def _plain(record: Record) -> Row:
    """The record's columns; our queries ask for values and maps, so nothing inside is unpacked."""
    return dict(record.items())  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType]


def _first(rows: list[Row]) -> Row | None:
    return rows[0] if rows else None


def _only(rows: list[Row]) -> Value:
    return next(iter(rows[0].values()), None) if rows else None


def _in_our_words(error: DriverError | Neo4jError, uri: str) -> DatabaseError:
    code = (error.code or "") if isinstance(error, Neo4jError) else ""
    if code.endswith(_TIMED_OUT):
        return QueryTooLong("The database stopped the query at its time limit; ask for less.")
    if code.endswith(_OUT_OF_MEMORY):
        return WorkTooLarge(
            f"The database has not the memory for this transaction: {_sentence(error)} "
            "Raise GESTA_TRANSACTION_MEMORY, or db.memory.transaction.max of a server of your own."
        )
    if isinstance(error, AuthError | Forbidden):
        return DatabaseRefused(
            f"The database at {uri} does not let us in: {_sentence(error)} "
            "Check NEO4J_USERNAME and NEO4J_PASSWORD."
        )
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return DatabaseUnavailable(f"No database answers at {uri}: {_sentence(error)}")
    if isinstance(error, ConfigurationError):
        return DatabaseRefused(f"The database address {uri} cannot be used: {_sentence(error)}")
    if isinstance(error, ClientError) and code.startswith("Neo.ClientError.Database"):
        return DatabaseRefused(f"The database at {uri} refuses: {_sentence(error)}")
    if isinstance(error, Neo4jError) and error.is_retryable():
        return DatabaseUnavailable(f"The database at {uri} is not ready: {_sentence(error)}")
    return DatabaseError(f"The database at {uri} failed: {_sentence(error)}")


def _sentence(error: DriverError | Neo4jError) -> str:
    message = (error.message if isinstance(error, Neo4jError) else None) or str(error)
    return message.strip().rstrip(".") + "."


@contextmanager
def _translated(uri: str, *, foreign: bool = False) -> Generator[None]:
    try:
        yield
    except (DriverError, Neo4jError) as error:
        known = _in_our_words(error, uri)
        raise (in_words_of_the_caller(error, known) if foreign else known) from error
    except ValueError as error:  # what the driver raises for a host that cannot be looked up
        if "resolve" not in str(error):
            raise
        raise DatabaseUnavailable(f"The database host of {uri} is not known: {error}.") from error
