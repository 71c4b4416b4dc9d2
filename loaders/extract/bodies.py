"""Organisations and media as descriptions name them: "the Zed party", "Zedish media"."""

from __future__ import annotations

from graph.model import ActorKind
from loaders.extract.cast import Cast, slug
from loaders.extract.descriptions import Description
from loaders.extract.heads import (
    AUTHORITIES,
    BRANCHES,
    OFFICIAL,
    Head,
)
from loaders.extract.organs import organ_of
from loaders.extract.words import word_set

_FORCE_WORDS = frozenset({"enforcement", "intelligence", "security"})
_COUNTS = word_set("several some many other various most all")


def body_of(cast: Cast, d: Description) -> str | None:
    """`the Zed party` extends a name; `Zedish media` is a body of its own; `the firm` is not."""
    inner = d.belongs
    before = set(cast.syntax.lowers[d.start : d.noun])
    official = (
        bool(OFFICIAL & before)
        and "news" not in before
        and cast.syntax.lowers[d.noun] in AUTHORITIES
    )
    if d.country is not None and official and d.belongs is None:
        return organ_of(cast, d)
    if cast.syntax.lowers[d.noun] in BRANCHES:
        return _branch(cast, d)
    if _FORCE_WORDS & before or (cast.syntax.lowers[d.noun] == "bank" and "central" in before):
        return organ_of(cast, d)
    if inner is not None and d.head is Head.MEDIA and d.country and _are_several(cast, d):
        return _media(cast, d)  # "Zedish Alderchat channels": not the platform they are on
    if inner is not None and inner.end == d.noun and inner.start >= d.start:
        id = cast.actor_at.get(inner.start)
        if id is not None:
            cast.actors[id].aliases[cast.syntax.span_text(inner.start, d.noun + 1)] = None
        return _of_country(cast, id, d.country)
    titled = _titled_body(cast, d)
    if titled is not None:
        return _of_country(cast, titled, d.country)
    if d.owner is not None and d.owner.startswith("person-"):
        return _of_person(cast, d, d.owner)
    if d.country is None and not (d.head is Head.MEDIA and d.start < d.noun):
        return _placed(cast, d)
    if d.head is Head.MEDIA:
        return _media(cast, d)
    words = cast.syntax.span_text(d.start, d.noun + 1)
    own = any(i in cast.nation_at for i in range(d.start, d.noun))
    key = slug(words) if own else slug(f"{words} {d.country}")
    return cast.actor(f"org-{key}", words, ActorKind.ORGANIZATION, d.country)


def _placed(cast: Cast, d: Description) -> str | None:
    """`a bank in Port Alder`, `the youth league of his party`: known by where or whose it is."""
    syntax, of = cast.syntax, d.of
    if of is None or syntax.lowers[d.noun + 1] not in {"of", "in"}:
        return None
    if syntax.deps[d.noun] not in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"}:
        return None
    known = cast.place_at.get(of) if syntax.lowers[d.noun + 1] == "in" else cast.actor_at.get(of)
    if known is None or cast.syntax.tags[d.noun] != "NN":
        return None
    words = syntax.span_text(d.start, d.noun + 1)
    text = syntax.span_text(d.start, of + 1)
    return cast.actor(f"org-{slug(words)}-{known}", text, ActorKind.ORGANIZATION)


def _of_person(cast: Cast, d: Description, owner: str) -> str:
    """`his party`, `her charity`: known by whose it is."""
    words = cast.syntax.span_text(d.start, d.noun + 1)
    name, country = f"{words} of {cast.actors[owner].name}", cast.actors[owner].country
    return cast.actor(f"org-{slug(words)}-{owner}", name, ActorKind.ORGANIZATION, country)


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


def _are_several(cast: Cast, d: Description) -> bool:
    return cast.syntax.tags[d.noun] == "NNS"


def _media(cast: Cast, d: Description) -> str:
    """A nation's media are one group, whatever noun names them."""
    words = [w for w in cast.syntax.lowers[d.start : d.noun + 1] if w not in _COUNTS]
    key = d.country.lower() if d.country else slug(" ".join(words))
    if d.country and d.belongs is not None:
        key = slug(f"{' '.join(cast.syntax.lowers[d.belongs.start : d.noun + 1])} {key}")
    text = cast.syntax.span_text(d.start, d.noun + 1)
    return cast.actor(f"media-{key}", text, ActorKind.MEDIA, d.country)
