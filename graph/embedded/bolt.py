"""The little that this package asks a server over Bolt; the graph itself is `graph.store`'s."""

from __future__ import annotations

from typing import LiteralString

from neo4j import GraphDatabase

from graph.settings import Address


def ask(address: Address, *queries: LiteralString) -> None:
    """Run the queries once each, without the driver's retries, and drop their answers.

    Raises:
        neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError: as the driver raises them.
    """
    auth = (address.username, address.password)
    # the driver leaves its **config untyped
    with (
        GraphDatabase.driver(address.uri, auth=auth) as driver,  # pyright: ignore[reportUnknownMemberType]
        driver.session(database=address.database) as session,  # pyright: ignore[reportUnknownMemberType]
    ):
        for query in queries:
            session.run(query).consume()
