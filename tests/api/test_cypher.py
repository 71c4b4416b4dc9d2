"""Questions in Cypher: what is answered, and every way of doing more than read that we know of."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.responses import CypherShape, Problem
from api.settings import ApiSettings
from graph.cypher import Plan, refused_functions, refused_plan
from graph.errors import ForbiddenCypher
from graph.queries.snapshot import whole_graph
from graph.store import Store
from tests.graph.queries.world import KERN, ZEDLAND

pytestmark = pytest.mark.neo4j
Asking = Callable[..., Any]


@pytest.fixture
def world(app: FastAPI, _open_store: Store) -> Store:
    """The store of the application, with the invented world in it."""
    return _open_store


@pytest.fixture
def asking(world: Store, settings: ApiSettings) -> Asking:
    """Asks an application that answers Cypher, with these caps."""

    def ask(query: str, parameters: dict[str, Any] | None = None, **caps: float) -> Any:
        content = {"query": query, "parameters": parameters or {}}
        asked = answering(**caps) if caps else client
        return asked.post("/v1/cypher", json=content)

    def answering(**caps: float) -> TestClient:
        changed = settings.model_copy(update={"cypher": True, **caps})
        return TestClient(create_app(world, None, changed))

    client = answering()
    return ask


def rows(response: Any) -> list[dict[str, Any]]:
    assert response.status_code == 200, response.text
    return CypherShape.model_validate_json(response.content).rows


def refused(response: Any, kind: str, status: int = 422) -> Problem:
    assert response.status_code == status, response.text
    problem = Problem.model_validate_json(response.content)
    assert problem.type == f"/docs#problem-{kind}"
    return problem


def test_it_is_off_unless_it_is_switched_on(client: TestClient) -> None:
    response = client.post("/v1/cypher", json={"query": "RETURN 1"})
    assert "GESTA_CYPHER=1" in refused(response, "cypher-off", 404).detail


def test_it_answers_with_columns_in_order_and_rows(asking: Asking) -> None:
    query = "MATCH (actor:Actor {id: $id}) RETURN actor.id AS name, 1 AS b, 2 AS a"
    response = asking(query, {"id": ZEDLAND})
    assert rows(response) == [{"name": ZEDLAND, "b": 1, "a": 2}]
    assert response.json()["columns"] == ["name", "b", "a"]
    assert response.json()["truncated"] is None


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("date('2031-05-02')", "2031-05-02"),
        ("datetime('2031-05-02T10:00:00Z')", "2031-05-02T10:00:00.000000000+00:00"),
        ("duration('P1DT3H')", "P1DT3H"),
        ("point({x: 1, y: 2})", {"srid": 7203, "coordinates": [1.0, 2.0]}),
        ("[1, {a: [null, true]}, 'é']", [1, {"a": [None, True]}, "é"]),
        ("1.0 / 0", None),
        ("9223372036854775807", 9223372036854775807),
        ("vector([1, 2], 2, INTEGER8)", [1, 2]),
    ],
)
def test_values_are_told_as_json_can(asking: Asking, expression: str, said: object) -> None:
    assert rows(asking(f"CYPHER 25 RETURN {expression} AS value")) == [{"value": said}]


def test_nodes_relationships_and_paths_are_told_with_what_they_hold(asking: Asking) -> None:
    query = """MATCH way = (actor:Actor {id: $id})-[part:PARTICIPATES_IN]->(:Event)
        RETURN actor, part, way ORDER BY part.sk LIMIT 1"""
    (row,) = rows(asking(query, {"id": KERN}))
    assert row["actor"]["labels"] == ["Actor"]
    assert row["actor"]["properties"]["name"] == "Ada Kern"
    assert row["part"]["type"] == "PARTICIPATES_IN"
    assert row["way"]["nodes"][0] == row["actor"]
    assert row["way"]["relationships"] == [row["part"]]


def test_procedures_that_only_read_may_be_called(asking: Asking) -> None:
    query = (
        "CALL/* here */`db`. index.fulltext.queryNodes('actor_names', $q) YIELD node "
        "RETURN node.id AS id"
    )
    assert {"id": ZEDLAND} in rows(asking(query, {"q": "zedland"}))


def test_words_in_texts_comments_and_names_mean_nothing(asking: Asking) -> None:
    query = (
        "WITH 'CALL dbms.x() LOAD CSV' AS `CALL USE` /* CALL y() */ RETURN `CALL USE` AS x // SHOW"
    )
    assert rows(asking(query)) == [{"x": "CALL dbms.x() LOAD CSV"}]


WRITES = [
    "CREATE (:Actor {id: 'x'})",
    "INSERT (:Actor)",
    "MERGE (:Actor {id: 'x'})",
    "MATCH (a:Actor) SET a.name = 'x'",
    "MATCH (a:Actor) SET a:Event",
    "MATCH (a:Actor) REMOVE a.name",
    "MATCH (a:Actor) DETACH DELETE a",
    "MATCH (a:Actor) CREATE (:Copy {of: a.id}) RETURN a",
    "UNWIND [1] AS one FOREACH (x IN [1] | CREATE (:Actor)) RETURN one",
    "FOREACH (x IN [1] | CREATE (:Actor))",
    "CALL { CREATE (:Actor) }",
    "CALL () { CREATE (:Actor) } IN TRANSACTIONS",
    "UNWIND [1, 2] AS x CALL (x) { CREATE (:Actor) } IN 2 CONCURRENT TRANSACTIONS",
    "MATCH (a:Actor) CALL (a) { RETURN 1 AS one } IN TRANSACTIONS RETURN one",
    "CREATE INDEX mine FOR (a:Actor) ON (a.x)",
    "DROP INDEX actor_name",
    "CREATE CONSTRAINT mine FOR (a:Actor) REQUIRE a.x IS UNIQUE",
    "/* MATCH */ CREATE (:Actor)",
    "// MATCH\nCREATE (:Actor)",
    "\\u0043REATE (:Actor)",
    "MATCH (a) \\u0053ET a.x = 1",
    "RETURN 'a\\u0027 CREATE (:Actor) //'",
    "RETURN '\\U00000027'",
    "EXPLAIN CREATE (:Actor)",
    "PROFILE MATCH (a:Actor) SET a.x = 1",
    "PROFILE RETURN 1",
    "EXPLAIN RETURN 1",
    "CYPHER runtime=slotted RETURN 1",
    "CYPHER 25 CREATE (:Actor)",
    "CYPHER 25 RETURN 1 AS x NEXT CREATE (:Actor)",
    "CYPHER 25 WHEN true THEN CREATE (:Actor)",
]
"""What changes the graph or its schema, or runs past the look at it."""

REACHES = [
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "MATCH (a:Actor) LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line",
    "RETURN COLLECT { LOAD/**/CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line }",
    "RETURN [x IN [1] WHERE EXISTS { LOAD CSV FROM 'http://127.0.0.1:1/x' AS line RETURN line }]",
    "CALL apoc.load.json('http://127.0.0.1:1/x')",
    "CALL apoc.cypher.doIt('CREATE (:Actor)', {})",
    "CALL dbms.listConfig()",
    "CALL dbms.setConfigValue('a', 'b')",
    "CALL dbms.security.createUser('a', 'b')",
    "CALL `dbms`.`listConfig`()",
    "OPTIONAL CALL dbms.listConfig() YIELD name RETURN name",
    "CALL db.clearQueryCaches()",
    "CALL tx.setMetaData({a: 1})",
    "RETURN 1 AS one UNION CALL dbms.listConfig() YIELD name RETURN name AS one",
    "RETURN EXISTS { CALL dbms.listConfig() YIELD name RETURN name }",
    "RETURN [x IN [1] WHERE EXISTS { CALL dbms.listConfig() YIELD name RETURN name }]",
    "CYPHER 25 RETURN 1 AS x NEXT CALL dbms.listConfig() YIELD name RETURN name",
    "USE system RETURN 1",
    "USE neo4j RETURN 1",
    "CALL () { USE system RETURN 1 AS x } RETURN x",
    "SHOW TRANSACTIONS",
    "SHOW SETTINGS",
    "SHOW USERS",
    "SHOW DATABASES",
    "SHOW PROCEDURES",
    "SHOW TRANSACTIONS YIELD transactionId AS id TERMINATE TRANSACTIONS id YIELD message",
    "CYPHER 25 RETURN 1 AS x NEXT SHOW TRANSACTIONS YIELD transactionId RETURN transactionId",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "CREATE USER mallory SET PASSWORD 'secret-word'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "GRANT ROLE admin TO mallory",
    "STOP DATABASE neo4j",
]
"""What reads other things than the graph, or rules the server."""

ENDLESS = [
    "MATCH p = SHORTEST 3 (:Actor)-[]->+(:Event) RETURN p",
    "MATCH p = shortest/**/2 GROUPS (:Actor)-[]->+(:Event) RETURN p",
    "MATCH p = SHORTEST 1_0 (:Actor)-[]->+(:Event) RETURN p",
    "MATCH p = ANY 3 (:Actor)-[]->+(:Event) RETURN p",
]
"""What was seen to run on for minutes past its time limit."""


def test_nothing_is_run_that_does_more_than_read(world: Store, asking: Asking) -> None:
    before = whole_graph(world), world.rows("SHOW INDEXES YIELD name RETURN name ORDER BY name")
    for query in [*WRITES, *REACHES, *ENDLESS]:
        problem = refused(asking(query), "forbidden-cypher")
        assert problem.errors is not None, query
        assert problem.errors[0].pointer == "/body/query"
    after = whole_graph(world), world.rows("SHOW INDEXES YIELD name RETURN name ORDER BY name")
    assert after == before


def test_the_database_itself_refuses_to_write(world: Store) -> None:
    """Should the look at a text ever miss something."""
    for query in ("CREATE (:Actor)", "CREATE INDEX mine FOR (a:Actor) ON (a.x)"):
        with pytest.raises(ForbiddenCypher), world.foreign(5) as foreign:
            list(foreign.records(query, {})[1])


def test_functions_of_plugins_are_refused_by_the_first_part_of_their_names() -> None:
    functions = ["apoc.text.join", "genai.vector.encode"]
    for query in ("RETURN apoc.text.join([], '')", "RETURN `APOC` . /**/ text.join([], '')"):
        assert "plugin" in (refused_functions(query, functions) or "")
    assert refused_functions("RETURN 'apoc.text' AS x, toUpper('a')", functions) is None


def test_a_plan_is_refused_for_what_it_does() -> None:
    assert refused_plan(Plan("r", [("AllNodesScan@neo4j", "n")])) is None
    assert refused_plan(Plan("r", [("ProcedureCall@neo4j", "db.labels() :: (label)")])) is None
    for kind, step in [
        ("w", ("Create@neo4j", "")),
        ("s", ("Projection@neo4j", "")),
        ("r", ("LoadCSV@neo4j", "line")),
        ("r", ("ShowTransactions@neo4j", "")),
        ("r", ("ProcedureCall@neo4j", "apoc.load.json($x) :: (value)")),
    ]:
        assert refused_plan(Plan(kind, [("ProduceResults@neo4j", ""), step])), step


def test_several_statements_are_none(asking: Asking) -> None:
    problem = refused(asking("RETURN 1; CREATE (:Actor)"), "invalid-cypher")
    assert "one statement" in problem.detail
    assert rows(asking("RETURN 1 AS x;")) == [{"x": 1}]


def test_a_fault_is_told_in_the_words_of_the_database_with_its_place(asking: Asking) -> None:
    problem = refused(asking("MATCH (actor:Actor)\n  RETURNS actor"), "invalid-cypher")
    assert problem.detail.startswith("Invalid input 'RETURNS'")
    assert "EXPLAIN" not in problem.detail
    assert problem.position is not None
    assert (problem.position.line, problem.position.column, problem.position.offset) == (2, 3, 22)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("RETURN 1 / 0", "by zero"),
        ("RETURN $missing", "missing"),
        ("RETURN nonsense()", "Unknown function"),
        ("CALL db.index.fulltext.queryNodes('none', 'x') YIELD node RETURN node", "none"),
        ("RETURN reduce(l = [], i IN range(1, 100) | [l]) AS l", "nested"),
    ],
)
def test_what_fails_is_the_questions_fault(asking: Asking, query: str, words: str) -> None:
    assert words in refused(asking(query), "invalid-cypher").detail


def test_a_long_answer_is_cut_off_and_says_so(asking: Asking) -> None:
    by_rows = asking("UNWIND range(1, 100000000) AS x RETURN x", cypher_rows=3)
    assert [row["x"] for row in rows(by_rows)] == [1, 2, 3]
    assert by_rows.json()["truncated"] == "rows"
    by_size = asking("UNWIND range(1, 9) AS x RETURN 'words' AS x", cypher_bytes=40)
    assert len(rows(by_size)) == 2
    assert by_size.json()["truncated"] == "bytes"
    exact = asking("UNWIND range(1, 3) AS x RETURN x", cypher_rows=3)
    assert exact.json()["truncated"] is None


def test_a_question_that_takes_too_long_is_stopped(asking: Asking) -> None:
    slow = "UNWIND range(1, 1000000000) AS x WITH x WHERE x % 7 = 8 RETURN count(x) AS x"
    refused(asking(slow, cypher_seconds=0.2), "query-too-long", 503)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"query": ""},
        {"query": "RETURN 1", "other": 1},
        {"query": "RETURN $a", "parameters": {"a": 2**63}},
        {"query": "RETURN $a", "parameters": {"a": [{"b": "\ud800"}]}},
        {"query": "RETURN 1", "parameters": [1]},
        {"query": "x" * 20_001},
    ],
)
def test_a_body_that_cannot_be_meant_is_refused(client: TestClient, body: Any) -> None:
    sent = client.post(
        "/v1/cypher", content=json.dumps(body), headers={"Content-Type": "application/json"}
    )
    assert sent.status_code in (413, 422), sent.text
