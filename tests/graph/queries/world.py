"""A small invented world, planted with plain Cypher as docs/graph-model.md describes the graph.

Two outlets write about a quarrel between Zedland and Quill in the spring of 2031.
"""

from __future__ import annotations

import json
from typing import Any, LiteralString, cast

from graph.known import KNOWN_SPAN
from graph.schema import VERSION
from graph.store import Store, Transaction

GAZETTE, RADIO = "src-gazette", "src-radio"
D1, D2, D3 = "doc-1", "doc-2", "doc-3"
ZEDLAND, QUILL, KERN, LIND, NAMESAKE = "act-zed", "act-quill", "act-kern", "act-lind", "act-kern2"
RAID, CANCEL, TALKS, RUMOUR, WINTER = "evt-raid", "evt-cancel", "evt-talks", "evt-rumour", "evt-win"
ALDER = "plc-alder"
ANCHOR = "anc-1"
UNSURE, APART = "jdg-unsure", "jdg-apart"
TEXT = {
    D1: "Quill police raided a school of Zedland in Port Alder on 2 May. "
    "Ada Kern, president of Zedland, called off the fair two days later.",
    D2: "Zedland says it will talk to Quill in May. The Marble House cancelled the fair.",
    D3: "There was no raid, Quill says. In 2030 Zedland sent grain to Quill.",
}


def plant(store: Store) -> None:
    """Make the database hold this world and nothing else; reading tests can share one planting."""
    if store.value("MATCH (graph:Graph {id: 'graph'}) RETURN graph.world") == "invented":
        return
    store.run("MATCH (any) DETACH DELETE any")
    store.write(_plant)
    store.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")


def _plant(tx: Transaction) -> None:
    _sources(tx)
    _actors(tx)
    _events(tx)
    _claims(tx)
    _relations(tx)
    _judgements(tx)
    make_known(tx)
    tx.run(
        "CREATE (:Anchor {id: $id, kind: 'document', point: $of, day: '2031-05-06', "
        "by: 'Mira Holt', reason: ''})",
        id=ANCHOR,
        of=D1,
    )
    tx.run(
        "MERGE (graph:Graph {id: 'graph'}) SET graph.revision = 7, graph.world = 'invented', "
        "graph.schema_version = $version",
        version=VERSION,
    )
    tx.run("CREATE (:Merged {id: 'act-old', kind: 'actor', into: $into})", into=ZEDLAND)
    tx.run("CREATE (:Merged {id: 'evt-old', kind: 'event', into: 'evt-older'})")
    tx.run("CREATE (:Merged {id: 'evt-older', kind: 'event', into: $into})", into=RAID)


def make_known(tx: Transaction) -> None:
    """From when on events, relations and parts are known, as loading writes it."""
    for label, edge in (("Event", "PARTICIPATES_IN"), ("Relation", "RELATED_TO")):
        tx.run(
            cast(
                "LiteralString",
                f"""
            MATCH (one:{label})<-[:ABOUT]-(claim:Claim)
            WITH one, {KNOWN_SPAN}
            SET one.known_first = known_first, one.known_last = known_last,
                one.known_open = CASE WHEN known_first < known_last THEN known_last END
            WITH one
            MATCH ()-[edge:{edge}]->(end)
            WHERE edge.id = one.id OR end = one
            SET edge.known_first = one.known_first, edge.known_last = one.known_last
            """,
            )
        )


def _sources(tx: Transaction) -> None:
    names = {GAZETTE: "Zedland Gazette", RADIO: "Radio Quill"}
    for key, name in names.items():
        tx.run("CREATE (:Source {id: $id, name: $name, kind: 'newspaper'})", id=key, name=name)
    rows = [
        (D1, "School raided", GAZETTE, "2031-05-06", "2031-05-06"),
        (D2, "Talks ahead", GAZETTE, "2031-05-07", "2031-05-07"),
        (D3, "No raid", RADIO, "2031-05-01", "2031-05-31"),
    ]
    for key, title, source, start, end in rows:
        tx.run(
            """
            MATCH (source:Source {id: $source})
            CREATE (document:Document {id: $id, title: $title, text: $text, language: 'en',
              origin: $id + '.txt', media_type: 'text/plain', source_id: $source,
              source_name: source.name, published_start: $start, published_end: $end,
              published_precision: CASE WHEN $start = $end THEN 'day' ELSE 'month' END,
              published_basis: 'explicit', sk: $start + '#' + $id})
            CREATE (document)-[:PUBLISHED_BY]->(source)
            """,
            id=key,
            title=title,
            text=TEXT[key],
            source=source,
            start=start,
            end=end,
        )


def _actors(tx: Transaction) -> None:
    rows: list[tuple[str, str, str, list[str]]] = [
        (
            ZEDLAND,
            "Government of Zedland",
            "government",
            ["Zedland", "The Marble House", "Żedland", "Зедланд"],
        ),
        (QUILL, "Quill", "state", ["Quill", "Quill police"]),
        (KERN, "Ada Kern", "person", ["Kern"]),
        (NAMESAKE, "Ada Kern", "person", []),
        (LIND, "Bo Lind", "person", []),
    ]
    for key, name, kind, aliases in rows:
        tx.run(
            """
            CREATE (actor:Actor {id: $id, name: $name, kind: $kind, aliases: $aliases,
              folded: ['zedland'], bases: [$id], documents: 2, country: $country})
            CREATE (reference:Reference {id: 'ref-' + $id, document_id: 'doc-1', key: $id,
              name: $name, kind: $kind, aliases: $aliases, base: $id, rule: 'exact name'})
            CREATE (reference)-[:REFERS_TO]->(actor)
            WITH reference MATCH (document:Document {id: 'doc-1'})
            CREATE (reference)-[:OCCURS_IN]->(document)
            """,
            id=key,
            name=name,
            kind=kind,
            aliases=aliases,
            country="ZED" if key == ZEDLAND else None,
        )


def _judgements(tx: Transaction) -> None:
    """Two of one name, of whom a rule is unsure; and a person's word on two events."""
    tx.run("MATCH (actor:Actor) CREATE (:Base {id: actor.id})")
    rows = [
        (UNSURE, "actor", KERN, NAMESAKE, "unsure", "rule:spelling", 0.75, None),
        (APART, "event", RUMOUR, TALKS, "different", "person:ada", 1.0, "2031-06-01T12:00:00Z"),
    ]
    for key, kind, left, right, verdict, decider, score, made in rows:
        tx.run(
            """
            CREATE (:Judgement {id: $id, kind: $kind, left: $left, right: $right,
              verdict: $verdict, decider: $decider, score: $score, reason: 'so it seems',
              made: $made, sk: toString(1 - $score) + '#' + $id})
            """,
            id=key,
            kind=kind,
            left=left,
            right=right,
            verdict=verdict,
            decider=decider,
            score=score,
            made=made,
        )


def _events(tx: Transaction) -> None:
    tx.run("CREATE (:Place {id: $id, name: 'Port Alder', kind: 'city', country: 'QUL'})", id=ALDER)
    rows: list[tuple[Any, ...]] = [
        (RAID, "COERCE", "Raid on a school", "2031-05-02", "2031-05-02", "day", True, 2),
        (CANCEL, "SANCTION", "Fair called off", "2031-05-04", "2031-05-04", "day", False, 1),
        (TALKS, "CONSULT", "Talks planned", "2031-05-01", "2031-05-31", "month", False, 1),
        (RUMOUR, "ACCUSE", "A rumour of spies", None, None, "unknown", False, 1),
        (WINTER, "AID", "Grain sent", "2030-01-01", "2030-12-31", "year", False, 1),
    ]
    for key, kind, title, start, end, precision, disputed, sources in rows:
        tx.run(
            """
            CREATE (:Event {id: $id, type: $type, quad: 'neutral', title: $title,
              status: CASE WHEN $id = 'evt-talks' THEN 'planned' ELSE 'asserted' END,
              sk: coalesce($start, '~') + '#' + $id, date_start: $start, date_end: $end,
              date_precision: $precision, date_approximate: false, date_basis: 'explicit',
              sources: $sources, documents: $sources, claims: $sources, disputed: $disputed,
              members: [$id], first_published: '2031-05-06', last_published: '2031-05-07'})
            """,
            id=key,
            type=kind,
            title=title,
            start=start,
            end=end,
            precision=precision,
            disputed=disputed,
            sources=sources,
        )
    parts = [
        (QUILL, RAID, "actor"),
        (ZEDLAND, RAID, "recipient"),
        (ZEDLAND, RAID, "other"),
        (KERN, CANCEL, "actor"),
        (ZEDLAND, CANCEL, "actor"),
        (ZEDLAND, TALKS, "actor"),
        (QUILL, TALKS, "recipient"),
        (ZEDLAND, RUMOUR, "actor"),
        (ZEDLAND, WINTER, "actor"),
        (QUILL, WINTER, "recipient"),
    ]
    for actor, event, role in parts:
        tx.run(
            """
            MATCH (actor:Actor {id: $actor}), (event:Event {id: $event})
            CREATE (actor)-[:PARTICIPATES_IN {aid: actor.id, sk: event.sk, role: $role,
              type: event.type, status: event.status, claims: ['clm-' + $event]}]->(event)
            """,
            actor=actor,
            event=event,
            role=role,
        )
    tx.run(
        "MATCH (e:Event {id: $e}), (p:Place {id: $p}) CREATE (e)-[:TOOK_PLACE_IN]->(p)",
        e=RAID,
        p=ALDER,
    )
    tx.run(
        """
        MATCH (later:Event {id: $later}), (earlier:Event {id: $earlier})
        CREATE (later)-[:LINKED_TO {type: 'responds_to', documents: ['doc-1']}]->(earlier)
        """,
        later=CANCEL,
        earlier=RAID,
    )


def _claims(tx: Transaction) -> None:
    rows = [
        ("clm-" + RAID, D1, RAID, "asserted", "Quill police raided a school of Zedland", KERN),
        ("clm-denial", D3, RAID, "denied", "There was no raid, Quill says", QUILL),
        ("clm-" + CANCEL, D1, CANCEL, "asserted", "called off the fair", None),
        ("clm-" + TALKS, D2, TALKS, "planned", "Zedland says it will talk to Quill", ZEDLAND),
        ("clm-" + RUMOUR, D2, RUMOUR, "alleged", "Marble House", None),
        ("clm-" + WINTER, D3, WINTER, "asserted", "In 2030 Zedland sent grain to Quill", None),
    ]
    for key, document, event, status, quote, speaker in rows:
        start = TEXT[document].index(quote)
        tx.run(
            """
            MATCH (document:Document {id: $document}), (event:Event {id: $event})
            CREATE (claim:Claim {id: $id, document_id: $document, source_id: document.source_id,
              about: 'event', event: $event, key: $id, type: event.type, title: event.title,
              quote: $quote, start: $start, end: $end, status: $status,
              date_start: event.date_start, date_end: event.date_end,
              date_precision: event.date_precision,
              published_start: document.published_start, published_end: document.published_end})
            CREATE (claim)-[:MADE_IN]->(document)
            CREATE (claim)-[:ABOUT]->(event)
            WITH claim, event
            MATCH (actor:Actor)-[part:PARTICIPATES_IN]->(event),
              (reference:Reference)-[:REFERS_TO]->(actor)
            CREATE (claim)-[:INVOLVES {role: part.role}]->(reference)
            """,
            id=key,
            document=document,
            event=event,
            status=status,
            quote=quote,
            start=start,
            end=start + len(quote),
        )
        if speaker:
            tx.run(
                """
                MATCH (claim:Claim {id: $claim}), (voice:Reference {id: 'ref-' + $speaker})
                CREATE (claim)-[:SAID_BY]->(voice)
                """,
                claim=key,
                speaker=speaker,
            )
    tx.run(
        """
        MATCH (raid:Claim {id: 'clm-evt-raid'}), (denial:Claim {id: 'clm-denial'})
        CREATE (conflict:Conflict {id: 'cfl-raid', sk: '1#cfl-raid', kind: 'occurrence',
          severity: 'high', about: 'Raid on a school', reason: 'the same act',
          known_from: '2031-05-31'})
        CREATE (conflict)-[:RESTS_ON {label: 'happened'}]->(raid)
        CREATE (conflict)-[:RESTS_ON {label: 'denied'}]->(denial)
        """
    )
    tx.run(
        """
        MATCH (claim:Claim {id: 'clm-denial'}), (voice:Reference {id: 'ref-' + $speaker})
        SET claim.order = 2, claim.attribution = $chain
        CREATE (claim)-[:ATTRIBUTED_TO]->(voice)
        """,
        speaker=QUILL,
        chain=[_step("There was no raid", "Quill", "says", "ref-" + QUILL), _step("no raid")],
    )
    figure = {"text": "two days", "value": 2, "unit": "day", "kind": "duration"}
    tx.run(
        "MATCH (claim:Claim {id: $id}) SET claim.quantities = [$figure]",
        id="clm-" + CANCEL,
        figure=json.dumps(figure),
    )
    tx.run(
        """
        MATCH (document:Document {id: 'doc-1'})
        CREATE (:Mention {id: 'men-1', document_id: 'doc-1', kind: 'actor', start: 0, end: 12,
          text: 'Quill police', about: 'ref-act-quill'})-[:MENTIONED_IN]->(document)
        """
    )


def _step(
    content: str, source: str | None = None, cue: str | None = None, of: str | None = None
) -> str:
    """A step of an attribution of the third document, as it is stored."""
    spans = {"source": source, "cue": cue, "content": content}
    parts = {
        name: {"start": TEXT[D3].index(words), "end": TEXT[D3].index(words) + len(words),
               "text": words}
        for name, words in spans.items()
        if words
    }  # fmt: skip
    return json.dumps({"how": cue or "claim", "of": of, "hedged": cue is None, **parts})


def _relations(tx: Transaction) -> None:
    quote = "Ada Kern, president of Zedland"
    tx.run(
        """
        MATCH (head:Actor {id: $head}), (body:Actor {id: $body}), (document:Document {id: 'doc-1'})
        CREATE (relation:Relation {id: 'rel-head', type: 'head_of', status: 'asserted',
          valid_from: '2029-01-01', claims: 1})
        CREATE (relation)-[:FROM]->(head)
        CREATE (relation)-[:TO]->(body)
        CREATE (head)-[:RELATED_TO {id: 'rel-head', type: 'head_of', status: 'asserted',
          valid_from: '2029-01-01', claims: 1}]->(body)
        CREATE (claim:Claim {id: 'clm-head', document_id: 'doc-1', source_id: document.source_id,
          about: 'relation', type: 'head_of', quote: $quote, start: $start, end: $end,
          status: 'asserted', published_start: document.published_start,
          published_end: document.published_end})
        CREATE (claim)-[:MADE_IN]->(document)
        CREATE (claim)-[:ABOUT]->(relation)
        """,
        head=KERN,
        body=ZEDLAND,
        quote=quote,
        start=TEXT[D1].index(quote),
        end=TEXT[D1].index(quote) + len(quote),
    )


BUSY, SECOND = "act-busy", "act-0"


def plant_many(store: Store, events: int) -> None:
    """A busy actor in every event, two hundred others in some; one claim and document per event."""
    store.run(
        """
        UNWIND range(0, 199) AS n
        CREATE (:Actor {id: 'act-' + n, name: 'Person ' + n, kind: 'person', aliases: [],
          folded: [], bases: [], documents: 1})
        CREATE (:Place {id: 'plc-' + n, name: 'Village ' + n, kind: 'city', country: 'ZED'})
        CREATE (:Source {id: 'src-' + n, name: 'Paper ' + n})
        """
    )
    store.run("CREATE (:Actor {id: $id, name: 'Busy', kind: 'state', aliases: []})", id=BUSY)
    store.run(
        """
        UNWIND range(0, 198) AS n
        CREATE (:Base {id: 'act-' + n})
        CREATE (:Judgement {id: 'jdg-' + n, kind: 'actor', left: 'act-' + n,
          right: 'act-' + (n + 1), verdict: CASE WHEN n % 2 = 0 THEN 'same' ELSE 'unsure' END,
          decider: 'rule:likeness', score: n / 200.0, reason: 'alike',
          sk: toString(1 - n / 200.0) + '#jdg-' + n})
        CREATE (:PastJudgement {id: 'pst-' + n, judgement: 'jdg-' + n, kind: 'actor',
          left: 'act-' + n, right: 'act-' + (n + 1), verdict: 'same', decider: 'person:ada',
          score: 1.0, reason: '', made: '2031-06-01T12:00:00Z', ended: 'undone',
          ended_by: 'person:kim', ended_at: '2031-06-02T12:00:00Z', ended_reason: ''})
        """
    )
    store.run(
        """
        UNWIND range(0, $events - 1) AS n
        WITH n, toString(date('2020-01-01') + duration({days: n})) AS day
        MATCH (busy:Actor {id: $busy}), (other:Actor {id: 'act-' + (n % 200)}),
          (place:Place {id: 'plc-' + (n % 200)}), (source:Source {id: 'src-' + (n % 200)})
        CREATE (event:Event {id: 'evt-' + n, type: 'CONSULT', quad: 'verbal_cooperation',
          title: 'Meeting ' + n, status: 'asserted', sk: day + '#evt-' + n, date_start: day,
          date_end: day, date_precision: 'day', date_approximate: false, sources: 1, documents: 1,
          claims: 1, disputed: n % 50 = 0, members: ['evt-' + n], known_first: day,
          known_last: day})
        CREATE (document:Document {id: 'doc-many-' + n, title: 'Paper ' + n, text: 'Meeting ' + n,
          source_id: source.id, source_name: source.name, published_start: day,
          published_end: day, published_precision: 'day', sk: day + '#doc-many-' + n})
        CREATE (claim:Claim {id: 'clm-many-' + n, document_id: document.id, source_id: source.id,
          about: 'event', event: event.id, key: 'e', type: 'CONSULT', title: 'Meeting ' + n,
          quote: 'Meeting ' + n, start: 0,
          end: size('Meeting ' + n), status: 'asserted', published_start: day,
          published_end: day})
        CREATE (passing:BackgroundEvent {id: 'evt-beside-' + n, type: 'NON_PLOVER',
          quad: 'neutral', title: 'Beside ' + n, status: 'asserted', salience: 'background',
          sk: day + '#evt-beside-' + n, date_start: day, date_end: day, date_precision: 'day',
          date_approximate: false, sources: 1, documents: 1, claims: 0, disputed: false,
          members: ['evt-beside-' + n]})
        CREATE (busy)-[:APPEARS_IN {aid: busy.id, sk: passing.sk, role: 'actor',
          type: passing.type, status: passing.status, claims: []}]->(passing)
        CREATE (reference:Reference {id: 'ref-many-' + n, document_id: document.id, key: 'r',
          base: other.id, rule: 'exact name',
          name: other.name, kind: 'person', aliases: []})
        CREATE (document)-[:PUBLISHED_BY]->(source)
        CREATE (claim)-[:MADE_IN]->(document)
        CREATE (claim)-[:ABOUT]->(event)
        CREATE (claim)-[:SAID_BY]->(reference)
        CREATE (claim)-[:INVOLVES {role: 'actor'}]->(reference)
        CREATE (reference)-[:OCCURS_IN]->(document)
        CREATE (reference)-[:REFERS_TO]->(other)
        CREATE (event)-[:TOOK_PLACE_IN]->(place)
        CREATE (busy)-[:PARTICIPATES_IN {aid: busy.id, sk: event.sk, role: 'actor',
          type: event.type, status: event.status, claims: [claim.id]}]->(event)
        CREATE (other)-[:PARTICIPATES_IN {aid: other.id, sk: event.sk, role: 'recipient',
          type: event.type, status: event.status, claims: [claim.id]}]->(event)
        """,
        events=events,
        busy=BUSY,
    )
    store.run(
        """
        UNWIND range(0, 198) AS n
        MATCH (one:Actor {id: 'act-' + n}), (other:Actor {id: 'act-' + (n + 1)})
        CREATE (relation:Relation {id: 'rel-' + n, type: 'member_of', status: 'asserted'})
        CREATE (relation)-[:FROM]->(one)
        CREATE (relation)-[:TO]->(other)
        CREATE (one)-[:RELATED_TO {id: relation.id, type: 'member_of', status: 'asserted',
          claims: 1}]->(other)
        """
    )
    store.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    store.run("CALL db.prepareForReplanning(60)")
