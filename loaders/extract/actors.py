"""Names become actors and places: one node per state, organ, body, medium and people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.model import ActorKind, PlaceKind
from loaders.extract.cast import Cast, slug
from loaders.extract.firms import whole_names, without_forms
from loaders.extract.heads import AUTHORITIES, HEADS, OFFICIAL, Head
from loaders.extract.names import Label, Name
from loaders.extract.people import fold_name
from loaders.extract.places import Standing, is_in_locative_phrase, standing_of
from loaders.extract.short_names import acronyms_of, add_short_forms, same_body
from loaders.extract.states import DISSOLVED, add_adjective, add_people, add_state
from loaders.extract.syntax import Syntax
from loaders.extract.words import word_set
from loaders.gazetteer import Entry, EntryKind, gazetteer

_FACILITIES = word_set("""airport port station bridge plant square street avenue base pipeline
    road highway tunnel canal terminal refinery dam stadium palace prison hospital mosque
    church cathedral temple university museum building tower house reactor field checkpoint
    crossing camp airbase""")
_REGIONS = word_set("""region province oblast district county state valley peninsula territory
    governorate krai republic island islands strip mountains airspace corridor border
    prefecture""")
_WATERS = word_set("sea ocean gulf strait bay lake river channel")
_OF_STATE = frozenset({EntryKind.ADJECTIVE, EntryKind.STATE})


def add_names(cast: Cast, names: Iterable[Name]) -> None:
    """Add all names but persons'; these must have been added before."""
    names = list(names)
    before = {n.end: n for n in names}
    after = {n.start: n for n in names}
    bodies = [n for n in names if n.label is Label.ORGANIZATION]
    whole = whole_names(cast.syntax.span_text(n.start, n.end) for n in bodies)
    acronyms = acronyms_of(cast, names)
    for name in names:
        if any(i in cast.actor_at for i in range(name.start, name.end)):
            continue
        if name.entry is not None:
            _add_known(cast, name, name.entry, before, after)
        elif name.label in {Label.ORGANIZATION, Label.MEDIA}:
            _add_body(cast, name, acronyms, whole)
        elif name.label is Label.PLACE:
            _add_unknown_place(cast, name, after)
        elif name.label is Label.PEOPLE:
            _add_unknown_people(cast, name, _nation_before(name, before))
    add_short_forms(cast, acronyms, whole)


def _add_known(
    cast: Cast, name: Name, entry: Entry, before: Mapping[int, Name], after: Mapping[int, Name]
) -> None:
    match entry.kind:
        case EntryKind.STATE | EntryKind.CAPITAL | EntryKind.SEAT:
            add_state(cast, name, entry)
        case EntryKind.ADJECTIVE:
            add_adjective(cast, name, entry)
        case EntryKind.PEOPLE:
            add_people(cast, name, entry)
        case EntryKind.MINORITY:
            _add_unknown_people(cast, name, entry.country or _nation_before(name, before))
        case EntryKind.ORGAN:
            _add_organ(cast, name, entry, before, after)
        case EntryKind.ORGANIZATION | EntryKind.MEDIA:
            _add_listed_body(cast, name, entry, before)
        case _:
            _add_known_place(cast, name, entry)


def _add_organ(
    cast: Cast, name: Name, entry: Entry, before: Mapping[int, Name], after: Mapping[int, Name]
) -> None:
    start, end, country = _with_nation(cast, name, before, after)
    if country is None and not (
        entry.weak and f"gov-{(entry.country or '').lower()}" not in cast.actors
    ):
        country = entry.country
    own = country or "x"
    id = f"organ-{slug(entry.name)}-{own.lower()}"
    cast.actor(id, entry.name, ActorKind.GOVERNMENT, None if country in DISSOLVED else country)
    if country and country not in DISSOLVED:
        cast.government(country)
    qualifies = cast.syntax.deps[name.end - 1] == "compound"
    if qualifies and start < name.start:  # `the Zedish XYZ agents`: the nation is the agents'
        start = name.start
    cast.mention(id, start, end)


def _with_nation(
    cast: Cast, name: Name, before: Mapping[int, Name], after: Mapping[int, Name]
) -> tuple[int, int, str | None]:
    """The name with a nation directly before or "of" a nation directly behind it."""
    previous = before.get(name.start)
    if previous and previous.entry and previous.entry.kind in _OF_STATE:
        return previous.start, name.end, previous.entry.country
    words = cast.syntax.lowers
    owner = before.get(name.start - 1) if words[name.start - 1] == "'s" else None
    if owner and owner.entry and owner.entry.kind is EntryKind.STATE:
        return owner.start, name.end, owner.entry.country
    at = name.end + 1
    if at < len(words) and words[name.end] == "of":
        at += words[at] == "the"
        following = after.get(at)
        if following and following.entry and following.entry.kind is EntryKind.STATE:
            return name.start, following.end, following.entry.country
    return name.start, name.end, None


def _add_listed_body(cast: Cast, name: Name, entry: Entry, before: Mapping[int, Name]) -> None:
    owned = name.start > 0 and cast.syntax.lowers[name.start - 1] == "'s"
    owner = before.get(name.start - 1 if owned else name.start)
    if entry.name == "UN Security Council" and _is_national(owner):
        start = owner.start if owner else name.start
        country = owner.entry.country if owner and owner.entry else None
        if country is not None:  # every state may have a security council of its own
            label = f"Security Council of {gazetteer().state_name(country)}"
            id = f"organ-security-council-{country.lower()}"
            cast.actor(id, label, ActorKind.GOVERNMENT, country)
            cast.government(country)
            cast.mention(id, start, name.end)
            return
    kind = ActorKind.MEDIA if entry.kind is EntryKind.MEDIA else ActorKind.ORGANIZATION
    id = cast.actor(f"{_prefix(kind)}-{slug(entry.name)}", entry.name, kind, entry.country)
    cast.mention(id, name.start, name.end)


def _is_national(name: Name | None) -> bool:
    kinds = {EntryKind.ADJECTIVE, EntryKind.STATE, EntryKind.CAPITAL}
    return name is not None and name.entry is not None and name.entry.kind in kinds


def _add_known_place(cast: Cast, name: Name, entry: Entry) -> None:
    key = fold_name(cast.syntax.words[name.end - 1])
    if len(name) == 1 and not is_in_locative_phrase(cast.syntax, name.start):
        bearers = [d for d in cast.actors.values() if d.kind is ActorKind.PERSON
                   and fold_name(d.name.split()[-1]) == key and " " in d.name]  # fmt: skip
        if bearers:
            cast.mention(bearers[0].id, name.start, name.end)
            return
    cast.place(entry.name, PlaceKind(entry.kind.value), entry.country, (name.start, name.end))


def _prefix(kind: ActorKind) -> str:
    return "media" if kind is ActorKind.MEDIA else "org"


def _add_body(
    cast: Cast, name: Name, acronyms: Mapping[str, Name], whole: Mapping[str, str]
) -> None:
    syntax = cast.syntax
    text = syntax.span_text(name.start, name.end)
    long = acronyms.get(text)
    kind = ActorKind.MEDIA if name.label is Label.MEDIA else ActorKind.ORGANIZATION
    shown = syntax.span_text(long.start, long.end) if long else text
    shown = whole.get(shown, shown)
    id = same_body(cast, shown)
    id = id or cast.actor(f"{_prefix(kind)}-{slug(without_forms(shown))}", shown, kind)
    cast.mention(id, name.start, name.end)
    country = _country_in(text)
    if country is not None:
        give_country(cast, id, country)
    if _is_introduced(syntax, name):
        cast.stand(id, name.start - 1, name.start)


def _country_in(name: str) -> str | None:
    """`Zedish State Railway`: the country whose adjective the name begins with."""
    first = next(iter(gazetteer().find(name)), None)
    national = first is not None and first.start == 0 and first.entry.kind in _OF_STATE
    return first.entry.country if first is not None and national else None


def give_country(cast: Cast, id: str, country: str) -> None:
    """The tax office of a country and the like are the state's; other bodies may be anywhere."""
    draft = cast.actors[id]
    words = draft.name.lower().split()
    if OFFICIAL & set(words) and words[-1] in AUTHORITIES and "news" not in words:
        draft.kind = ActorKind.GOVERNMENT
        draft.country = draft.country or country
        cast.government(country)


def _is_introduced(syntax: Syntax, name: Name) -> bool:
    """`the agency Alderpress`: the noun and the name are one."""
    noun, last = name.start - 1, name.end - 1
    if noun < 0 or HEADS.get(syntax.words[noun]) not in {Head.ORGANIZATION, Head.MEDIA}:
        return False
    same = syntax.deps[noun] == syntax.deps[last]
    return same or syntax.heads[last] == noun or syntax.heads[noun] == last


def _add_unknown_place(cast: Cast, name: Name, after: Mapping[int, Name]) -> None:
    """A place no table knows; `Port Alder, Zedland` tells its country."""
    text = cast.syntax.span_text(name.start, name.end)
    last = cast.syntax.lowers[name.end - 1]
    kind = PlaceKind.CITY
    if last in _FACILITIES:
        kind = PlaceKind.FACILITY
    elif last in _REGIONS:
        kind = PlaceKind.REGION
    elif last in _WATERS:
        kind = PlaceKind.SEA
    behind = (
        after.get(name.end + 1) if cast.syntax.words[name.end : name.end + 1] == [","] else None
    )
    stated = (
        behind is not None
        and behind.entry is not None
        and (
            behind.entry.kind is EntryKind.STATE
            and standing_of(cast.syntax, behind.start, behind.end) is Standing.LOCATES
        )
    )
    country = behind.entry.country if stated and behind and behind.entry else None
    cast.place(text, kind, country, (name.start, name.end))


def _nation_before(name: Name, before: Mapping[int, Name]) -> str | None:
    """`Zedish Alderlings`: a people of that state."""
    adjective = before.get(name.start)
    entry = adjective.entry if adjective is not None else None
    return entry.country if entry is not None and entry.kind in _OF_STATE else None


def _add_unknown_people(cast: Cast, name: Name, country: str | None) -> None:
    """Peoples without a state act as groups; their adjectives name nobody."""
    syntax, noun = cast.syntax, name.end - 1
    if not syntax.tags[noun].startswith("N") or syntax.deps[noun] in {"compound", "amod"}:
        return
    text = syntax.span_text(name.start, name.end)
    id = cast.actor(f"people-{slug(text)}", text, ActorKind.ETHNIC_GROUP, country)
    cast.mention(id, name.start, name.end)
