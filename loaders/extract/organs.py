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
        return cast.actor(key, label, ActorKind.GOVERNMENT)
    cast.government(d.country)
    name = f"{label} of {gazetteer().state_name(d.country)}"
    return cast.actor(f"{key}-{d.country.lower()}", name, ActorKind.GOVERNMENT, d.country)


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
