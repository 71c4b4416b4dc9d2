"""Descriptions become actors: organs of states, groups, unnamed office holders, vehicles."""

from __future__ import annotations

from collections.abc import Mapping

from graph.model import ActorKind
from loaders.extract.actors import add_whereabouts
from loaders.extract.cast import Cast, slug
from loaders.extract.descriptions import Description
from loaders.extract.gazetteer import gazetteer
from loaders.extract.heads import (
    ARMED,
    BRANCHES,
    FORCE_QUALIFIERS,
    FORCES,
    IDLE_ALONE,
    MINISTRIES,
    SECURITY,
    Head,
)
from loaders.extract.names import Label, Name
from loaders.extract.spoken import CLOSING
from loaders.extract.syntax import Syntax
from loaders.extract.words import word_set

_VEHICLES = {
    **dict.fromkeys(["aircraft", "airliner", "airplane", "aeroplane", "jet", "plane"], "plane"),
    **dict.fromkeys(["ship", "vessel", "freighter", "tanker"], "ship"),
}
_NO_FUNCTION = word_set("""the of for and 's ' a an own based led backed run local regional
    national senior top other several some many two three four new former""")
_FORCE_WORDS = frozenset({"enforcement", "intelligence", "security"})
_COUNTS = word_set("several some many other various most all")
_BY_NAME = frozenset({"analyst", "expert", "economist", "correspondent", "founder", "manager",
                      "editor", "general", "deputy", "senator"})  # fmt: skip


def add_description(cast: Cast, d: Description, name_at: Mapping[int, Name]) -> None:
    """Give the description its actor, unless its words name a person who has one."""
    person = person_described(cast, d, name_at)
    if person is not None:
        cast.descriptors.setdefault(person, set()).add(cast.syntax.lowers[d.noun])
        cast.stand(person, d.start, d.noun + 1)
        return
    id = _actor_of(cast, d)
    if id is None:
        return
    cast.descriptors.setdefault(id, set()).add(cast.syntax.lowers[d.noun])
    start = _after_quotation_mark(cast.syntax, d.start, d.noun)
    end = d.end if d.end > d.noun + 1 and cast.syntax.lowers[d.noun + 1] == "of" else d.noun + 1
    if d.head in {Head.ORGANIZATION, Head.MEDIA}:
        start = _after_possessor(cast.syntax, start, d.noun)
    if start < d.noun or start == d.start:
        cast.mention(id, start, end)
    cast.stand(id, d.start, end)
    if d.head is Head.GROUP:
        add_whereabouts(cast, id, (start, d.noun + 1))


def _after_possessor(syntax: Syntax, start: int, noun: int) -> int:
    """`Zedland's ruling party`: the state is not part of the body's name."""
    return next((i + 1 for i in range(noun - 1, start, -1) if syntax.lowers[i] == "'s"), start)


def _after_quotation_mark(syntax: Syntax, start: int, noun: int) -> int:
    """A mention never begins inside a quotation that ends before its noun."""
    marks = [i for i in range(start, noun) if syntax.words[i] in CLOSING or syntax.words[i] == '"']
    return marks[-1] + 1 if len(marks) % 2 else start


def person_described(cast: Cast, d: Description, name_at: Mapping[int, Name]) -> str | None:
    """The named person whose title or apposition the description is."""
    syntax = cast.syntax
    i = d.noun
    if d.head in {Head.ORGAN, Head.GOVERNMENT, Head.MEDIA, Head.ORGANIZATION, Head.VEHICLE}:
        return None
    if syntax.deps[i] in {"compound", "nmod", "amod", "appos", "conj"}:
        owner = (
            syntax.heads[syntax.first_conjunct(i)] if syntax.deps[i] == "conj" else syntax.heads[i]
        )
        if syntax.deps[i] == "conj" and syntax.deps[syntax.first_conjunct(i)] != "appos":
            return None
        if owner in name_at and name_at[owner].label is Label.PERSON:
            return cast.actor_at.get(owner)
    named = syntax.child(i, "appos")
    if named is not None and named in name_at and name_at[named].label is Label.PERSON:
        return cast.actor_at.get(named)
    return None


def _actor_of(cast: Cast, d: Description) -> str | None:
    match d.head:
        case Head.GOVERNMENT:
            return _government(cast, d)
        case Head.ORGAN:
            return _organ(cast, d)
        case Head.ORGANIZATION | Head.MEDIA:
            return _body(cast, d)
        case Head.GROUP | Head.PERSON:
            return _group(cast, d)
        case Head.OFFICE:
            return _office(cast, d)
        case Head.VEHICLE:
            return _vehicle(cast, d)
        case _:
            return None


def _government(cast: Cast, d: Description) -> str | None:
    country = d.country or _country_of_person(cast, d.of) or _country_of_clause(cast, d.noun)
    return cast.government(country) if country is not None else None


def _country_of_person(cast: Cast, i: int | None) -> str | None:
    id = cast.actor_at.get(i) if i is not None else None
    return cast.actors[id].country if id else None


def _country_of_clause(cast: Cast, noun: int) -> str | None:
    """`Zedland, where authorities …`: the country the relative clause belongs to."""
    syntax = cast.syntax
    verb = syntax.heads[noun]
    if syntax.deps[verb] != "relcl":
        return None
    place = cast.places.get(cast.place_at.get(syntax.heads[verb], ""))
    return place.country if place else None


def _organ(cast: Cast, d: Description) -> str | None:
    words = _function_words(cast, d)
    noun = cast.syntax.lowers[d.noun]
    if noun in FORCES and d.country is None and not FORCE_QUALIFIERS & set(words):
        return _group(cast, d) if noun in {"forces", "troops", "guards"} else None
    key, label = _function(words, cast.syntax.lowers[d.noun])
    if d.country is None:
        known = [a for a in cast.actors if a.startswith(f"{key}-") and cast.actors[a].country]
        if len(known) == 1:
            return known[0]
        return cast.actor(key, label, ActorKind.GOVERNMENT)
    cast.government(d.country)
    name = f"{label} of {gazetteer().state_name(d.country)}"
    return cast.actor(f"{key}-{d.country.lower()}", name, ActorKind.GOVERNMENT, d.country)


def _function_words(cast: Cast, d: Description) -> list[str]:
    """The words that say what the organ is for: neither nation nor article.

    What stands behind "of" belongs to it only in capitals ("Ministry of Trade").
    """
    syntax = cast.syntax
    tail = [i for i in range(d.noun + 1, d.end) if syntax.words[i][0].isupper()]
    return [
        syntax.lowers[i]
        for i in (*range(d.start, d.noun + 1), *tail)
        if syntax.lowers[i] not in _NO_FUNCTION
        and not (i in cast.nation_at or i in cast.place_at)
        and syntax.words[i].isalnum()
    ]


def _function(words: list[str], noun: str) -> tuple[str, str]:
    """Key and name of an organ's function, without the nation."""
    rest = [w for w in words if w != noun]
    if noun in {"ministry", "department"}:
        for content, (key, label) in MINISTRIES.items():
            if frozenset(rest) == content:
                return f"ministry-{key}", label
    if (noun in ARMED and not SECURITY & set(rest)) or "armed" in rest:
        return "armed-forces", "Armed Forces"
    if noun in {"parliament", "legislature"}:
        return "parliament", "Parliament"
    ordered = [*rest, noun]
    return slug(" ".join(ordered)), " ".join(ordered).capitalize()


def _body(cast: Cast, d: Description) -> str | None:
    """`the Zed party` extends a name; `Zedish media` is a body of its own; `the firm` is not."""
    inner = d.belongs
    if cast.syntax.lowers[d.noun] in BRANCHES:
        return _branch(cast, d)
    if _FORCE_WORDS & set(cast.syntax.lowers[d.start : d.noun]):
        return _organ(cast, d)
    if inner is not None and inner.end == d.noun and inner.start >= d.start:
        id = cast.actor_at.get(inner.start)
        if id is not None:
            cast.actors[id].aliases[cast.syntax.span_text(inner.start, d.noun + 1)] = None
        return _of_country(cast, id, d.country)
    titled = _titled_body(cast, d)
    if titled is not None:
        return _of_country(cast, titled, d.country)
    if d.country is None and not (d.head is Head.MEDIA and d.start < d.noun):
        return None
    if d.head is Head.MEDIA:
        return _media(cast, d)
    words = cast.syntax.span_text(d.start, d.noun + 1)
    return cast.actor(f"org-{slug(words)}", words, ActorKind.ORGANIZATION, d.country)


def _of_country(cast: Cast, id: str | None, country: str | None) -> str | None:
    if id is not None and country is not None and not id.startswith("gov-"):
        draft = cast.actors[id]
        draft.country = draft.country or country
    return id


def _titled_body(cast: Cast, d: Description) -> str | None:
    """`the Zedish news outlet Alder Post`: the name behind its description."""
    syntax = cast.syntax
    if syntax.deps[d.noun] not in {"compound", "nmod"} or d.noun + 1 >= len(syntax):
        return None
    return cast.actor_at.get(d.noun + 1) or cast.actor_at.get(syntax.heads[d.noun])


def _branch(cast: Cast, d: Description) -> str | None:
    """The branch of a named body is a body of its own, known by whose it is and where."""
    inner = d.belongs
    id = cast.actor_at.get(inner.start) if inner is not None else None
    if id is None or not id.startswith(("org-", "media-")):
        return None
    owner = cast.actors[id]
    if inner is not None and inner.end <= d.noun and " " in owner.name:
        return id  # `the "Alder Post Zedland" branch`: the name is the branch's own
    place = next((cast.place_at[i] for i in range(d.start, d.noun) if i in cast.place_at), "")
    where = f"-{place.removeprefix('place-')}" if place else ""
    text = cast.syntax.span_text(d.start, d.noun + 1)
    return cast.actor(f"{id}-{slug(cast.syntax.lowers[d.noun])}{where}",
                      f"{text} of {owner.name}", ActorKind(owner.kind), None)  # fmt: skip


def _media(cast: Cast, d: Description) -> str:
    """A nation's media are one group, whatever noun names them."""
    words = [w for w in cast.syntax.lowers[d.start : d.noun + 1] if w not in _COUNTS]
    key = d.country.lower() if d.country else slug(" ".join(words))
    text = cast.syntax.span_text(d.start, d.noun + 1)
    return cast.actor(f"media-{key}", text, ActorKind.MEDIA, d.country)


def _group(cast: Cast, d: Description) -> str | None:
    syntax = cast.syntax
    noun = syntax.lowers[d.noun]
    if (
        d.start == d.noun
        and d.end == d.noun + 1
        and (_is_idle(syntax, d.noun) or noun in IDLE_ALONE)
    ):
        return None
    owner = _owner_key(cast, d)
    if owner is None:
        known = [a for a in cast.actors if a.startswith(f"group-{slug(noun)}")]
        if len(known) == 1:
            return known[0]
    id = f"group-{slug(noun)}" + (f"-{owner}" if owner else "")
    text = syntax.span_text(d.start, d.noun + 1)
    kind = ActorKind.PERSON if d.head is Head.PERSON else ActorKind.OTHER
    if noun in {"diaspora", "minority", "minorities", "community", "tribes", "clans"}:
        kind = ActorKind.ETHNIC_GROUP
    return cast.actor(id, text, kind, d.country)


def _owner_key(cast: Cast, d: Description) -> str | None:
    if d.belongs is not None:
        id = cast.actor_at.get(d.belongs.start)
        if id is not None:
            return id
    return d.country.lower() if d.country else None


def _is_idle(syntax: Syntax, i: int) -> bool:
    """Bare nouns that take no part: "people say", "members of …", compounds."""
    return syntax.deps[i] in {"compound", "nmod", "attr", "amod"}


def _office(cast: Cast, d: Description) -> str | None:
    syntax = cast.syntax
    noun = syntax.lowers[d.noun]
    before = syntax.lowers[d.start - 1] if d.start else ""
    if noun in _BY_NAME or before in {"a", "an", "any", "no"} or syntax.deps[d.noun] == "compound":
        return None
    if d.country is None and d.belongs is None:
        return None
    holder = _holder(cast, d, noun)
    if holder is not None:
        return holder
    owner = _owner_key(cast, d)
    words = [
        syntax.lowers[i]
        for i in range(d.start, d.noun + 1)
        if syntax.words[i].isalpha() and i not in cast.nation_at
    ]
    text = syntax.span_text(d.start, d.noun + 1)
    return cast.actor(f"office-{slug(' '.join(words))}-{owner}", text, ActorKind.OFFICE, d.country)


def _holder(cast: Cast, d: Description, noun: str) -> str | None:
    """The one named person of that country whom the text calls so."""
    holders = [
        id
        for id, nouns in cast.descriptors.items()
        if noun in nouns and id.startswith("person-") and cast.actors[id].country == d.country
    ]
    return holders[0] if len(holders) == 1 and d.country else None


def _vehicle(cast: Cast, d: Description) -> str | None:
    noun = cast.syntax.lowers[d.noun]
    if cast.syntax.deps[d.noun] in {"compound", "nmod"}:
        return None
    key = _VEHICLES.get(noun, noun)
    text = cast.syntax.span_text(d.start, d.noun + 1)
    return cast.actor(f"vehicle-{key}", text, ActorKind.OTHER)
