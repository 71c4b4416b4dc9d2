"""Event types: what each means, and how many events there are of it."""

from __future__ import annotations

from graph.model import EventType
from graph.store import Row, Store

MEANINGS: dict[EventType, str] = {
    EventType.AGREE: "Undertakes to do something together, to settle or to accept: a promise, "
    "not yet its fulfilment.",
    EventType.CONSULT: "Talks: meetings, visits, calls, negotiations, mediation.",
    EventType.SUPPORT: "Backs someone in words or acts of diplomacy: praise, apology, defence, "
    "recognition, a signature under a treaty.",
    EventType.CONCEDE: "Gives way without force of arms: eases a ban, frees a prisoner, resigns, "
    "admits, meets a demand.",
    EventType.COOPERATE: "Works together in fact: trade, joint projects, shared intelligence, "
    "extradition, joint exercises.",
    EventType.AID: "Provides money, goods, shelter, troops for peace-keeping or other help.",
    EventType.RETREAT: "Gives way by force of arms: withdraws, surrenders, ceases fire, "
    "hands over ground or weapons.",
    EventType.REQUEST: "Asks, appeals or demands that somebody do something.",
    EventType.ACCUSE: "Blames, criticises, denounces, complains officially, opens a case against.",
    EventType.REJECT: "Says no: refuses, denies, vetoes, declines, breaks a promise.",
    EventType.THREATEN: "Announces harm unless something is done: warnings, ultimatums.",
    EventType.PROTEST: "Shows dissent in public: demonstrations, strikes, boycotts, blockades.",
    EventType.SANCTION: "Cuts back what linked two sides: cancels, expels, embargoes, recalls an "
    "envoy, ends talks.",
    EventType.MOBILIZE: "Makes forces ready or shows them without using them: deployments, "
    "alerts, exercises with a message.",
    EventType.COERCE: "Uses power against people or goods short of an attack: arrests, searches, "
    "seizures, deportations, censorship, cyber intrusions.",
    EventType.ASSAULT: "Uses violence: killing, torture, bombing, shelling, fighting.",
    EventType.NON_PLOVER: "Something that happened which is no dealing between actors: "
    "accidents, elections, illness, sport.",
}


def list_event_types(store: Store) -> list[Row]:
    """Every type in the order of the vocabulary, with its meaning and how many events it has."""
    query = """
MATCH (event:Event) WHERE event.sk > ''
WITH event.type AS type, count(event) AS events
RETURN collect([type, events]) AS items"""
    counts: dict[str, int] = dict(store.value(query) or [])
    return [
        {
            "id": kind.value,
            "quad": kind.quad,
            "description": meaning,
            "events": counts.get(kind.value, 0),
        }
        for kind, meaning in MEANINGS.items()
    ]
