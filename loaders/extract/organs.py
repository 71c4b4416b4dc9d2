"""States and their organs as descriptions name them: government, ministry, army, police."""

from __future__ import annotations

from graph.model import ActorKind
from loaders.extract.cast import Cast, slug
from loaders.extract.descriptions import Description
from loaders.extract.heads import (
    ARMED,
    FORCE_QUALIFIERS,
    FORCES,
    MINISTRIES,
    SECURITY,
)
from loaders.extract.words import word_set
from loaders.gazetteer import gazetteer

_NO_FUNCTION = word_set("""the of for and 's ' a an own based led backed run local regional
    national senior top other several some many two three four new former""")


def government_of(cast: Cast, d: Description) -> str | None:
    """The government of the nation the words name, or of the only state the text names at all."""
    country = d.country or _country_of_person(cast, d.of) or _country_of_clause(cast, d.noun)
    if country is not None:
        return cast.government(country)
    states = cast.beginning_with("gov-")
    bare = d.start == d.noun and cast.syntax.lowers[d.noun - 1 : d.noun] in (["the"], [])
    if cast.home is not None and bare and cast.syntax.lowers[d.noun] in {"government", "cabinet"}:
        return cast.government(cast.home)
    plain = d.start == d.noun and cast.syntax.lowers[d.noun] in {"government", "authorities"}
    return states[0] if plain and len(states) == 1 else None


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


def organ_of(cast: Cast, d: Description) -> str | None:
    words = _function_words(cast, d)
    key, label = _function(words, cast.syntax.lowers[d.noun])
    if d.country is None:
        known = [a for a in cast.beginning_with(f"{key}-") if cast.actors[a].country]
        if len(known) == 1:
            return known[0]
        sole = key in _ONLY_ONE or key.startswith("ministry-")
        at_hand = cast.home if sole else None
        if at_hand is None and key in _ONLY_ONE and d.of is None:
            at_hand = _country_at_hand(cast, d.noun)
        if at_hand is None or (len(words) == 1 and words[0] in _ANY):
            return cast.actor(key, label, ActorKind.GOVERNMENT)
        return _organ(cast, key, label, at_hand)
    return _organ(cast, key, label, d.country)


def _organ(cast: Cast, key: str, label: str, country: str) -> str:
    cast.government(country)
    name = f"{label} of {gazetteer().state_name(country)}"
    return cast.actor(f"{key}-{country.lower()}", name, ActorKind.GOVERNMENT, country)


# A state has one of these, so the one it has is meant; any town has a court and a police.
_ONLY_ONE = frozenset({"parliament", "armed-forces", "ministry-foreign", "ministry-interior",
                       "ministry-defence", "senate", "navy", "ministry-agriculture"})  # fmt: skip
_ANY = frozenset({"court", "courts", "ministry", "embassy", "consulate", "treasury", "intelligence",
                  "assembly", "customs", "services", "service", "guards", "force"})  # fmt: skip


def _country_at_hand(cast: Cast, i: int) -> str | None:
    """Of the subject before in the sentence, else of the one before's main clause."""
    syntax = cast.syntax
    number = syntax.sentence_of[i]
    low = syntax.sentences[number][0]
    for k in range(i - 1, low - 1, -1):
        country = _country_of_subject(cast, k)
        if country is not None:
            return country
    if number == 0 or syntax.paragraph_of[number - 1] != syntax.paragraph_of[number]:
        return None
    start, end = syntax.sentences[number - 1]
    subjects = (_country_of_subject(cast, k) for k in range(start, end))
    return next((c for c in subjects if c), None)


def _country_of_subject(cast: Cast, i: int) -> str | None:
    """Of a state or one who acts for it, as a subject."""
    known = cast.actors.get(cast.actor_at.get(i, ""))
    if known is None or cast.syntax.deps[i] not in {"nsubj", "nsubjpass"}:
        return None
    acting = known.kind in {ActorKind.GOVERNMENT, ActorKind.PERSON, ActorKind.OFFICE}
    return known.country if acting else None


def is_loose_force(cast: Cast, d: Description) -> bool:
    """`forces of change`: neither of a state nor armed."""
    noun = cast.syntax.lowers[d.noun]
    qualified = FORCE_QUALIFIERS & set(_function_words(cast, d))
    return noun in FORCES and d.country is None and not qualified


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
        for known, (key, label) in MINISTRIES.items():
            if frozenset(rest) == known:
                return f"ministry-{key}", label
        if rest:
            content = " ".join(rest)
            return f"{noun}-{slug(content)}", f"{noun.capitalize()} of {content.title()}"
    if (noun in ARMED and not SECURITY & set(rest)) or "armed" in rest:
        return "armed-forces", "Armed Forces"
    if noun in {"parliament", "legislature"}:
        return "parliament", "Parliament"
    ordered = [*rest, noun]
    return slug(" ".join(ordered)), " ".join(ordered).capitalize()
