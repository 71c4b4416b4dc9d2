"""Descriptions become actors: organs of states, groups, unnamed office holders, vehicles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graph.model import ActorKind
from loaders.extract.bodies import body_of
from loaders.extract.cast import Cast, slug
from loaders.extract.descriptions import Description
from loaders.extract.heads import HEADS, IDLE_ALONE, Head
from loaders.extract.names import Label, Name
from loaders.extract.organs import government_of, is_loose_force, organ_of
from loaders.extract.possessors import owner_of
from loaders.extract.speech import SPEECH
from loaders.extract.spoken import CLOSING
from loaders.extract.states import add_whereabouts
from loaders.extract.subtrees import subtree
from loaders.extract.syntax import Syntax
from loaders.extract.wordlists import words
from loaders.extract.words import word_set

_BODIES = {Head.ORGANIZATION, Head.MEDIA}
_VEHICLES = {
    **dict.fromkeys(["aircraft", "airliner", "airplane", "aeroplane", "jet", "plane"], "plane"),
    **dict.fromkeys(["ship", "vessel", "freighter", "tanker"], "ship"),
}
_TALKING = frozenset(
    {"analyst", "expert", "economist", "correspondent", "spokesman", "spokeswoman"}
)
_BY_NAME = frozenset({"analyst", "expert", "economist", "correspondent", "founder", "manager",
                      "editor", "general", "deputy", "senator"})  # fmt: skip


def add_description(cast: Cast, d: Description, name_at: Mapping[int, Name]) -> None:
    """Give the description its actor, unless its words name a person who has one."""
    d = _owned(cast, replace(d, country=d.country or _country_of_town(cast, d)))
    person = person_described(cast, d, name_at)
    if person is not None:
        cast.descriptors.setdefault(person, set()).add(cast.syntax.lowers[d.noun])
        cast.stand(person, _after_possessor(cast.syntax, d.start, d.noun), d.noun + 1)
        _add_calling(cast, person, d)
        return
    id = _actor_of(cast, d)
    if id is None:
        return
    cast.descriptors.setdefault(id, set()).add(cast.syntax.lowers[d.noun])
    start = _after_quotation_mark(cast.syntax, d.start, d.noun)
    end = d.end if cast.syntax.lowers[d.noun + 1 : d.noun + 2] == ["of"] else d.noun + 1
    of = d.of if d.of is not None and cast.syntax.tags[d.of] in {"NN", "NNP"} else None
    if of is not None and {d.head, HEADS.get(cast.syntax.lowers[of])} <= _BODIES:
        end = d.noun + 1  # "the branch of the Zedish agency": the agency is somebody else
    if d.head in {Head.ORGANIZATION, Head.MEDIA}:
        start = _after_possessor(cast.syntax, start, d.noun)
    if (start < d.noun or start == d.start) and not _is_bare(cast, d):
        cast.mention(id, start, end)
    cast.stand(id, d.start, end)
    if d.head is Head.GROUP:
        add_whereabouts(cast, id, (start, d.noun + 1))
    if not _is_bare(cast, d):
        _add_longer_names(cast, id, start, d.noun)


def _add_longer_names(cast: Cast, id: str, start: int, noun: int) -> None:
    """`its staff`, `employees of the Service` are how the text calls them, too."""
    syntax = cast.syntax
    draft = cast.actors[id]
    first = _quantified_from(syntax, start, noun)
    low = _part_from(syntax, noun)
    if syntax.lowers[start] in _SOME and start < noun:  # "certain Zedish deputies"
        draft.aliases[syntax.span_text(start + 1, noun + 1)] = None
    if low is not None:
        draft.aliases[syntax.span_text(low, noun + 1)] = None
    if start > 0 and syntax.lowers[start - 1] in {"both", "all", "each", "several", "some", "any"}:
        first = start - 1
    if start > 0 and syntax.tags[start - 1] == "PRP$":
        first = start - 1
        if id.startswith("group-"):
            draft.spans.discard((start, noun + 1))
            draft.spans.add((first, noun + 1))
    if first < start:
        draft.aliases[syntax.span_text(first, noun + 1)] = None
    end = _end_of_phrase(syntax, noun)
    if noun + 1 < end <= noun + 1 + _LONGEST_OWNER:
        draft.aliases[syntax.span_text(first, end)] = None
        draft.aliases[syntax.span_text(start, end)] = None


def _part_from(syntax: Syntax, noun: int) -> int | None:
    """Where "hundreds of", "three of our", "part of the" begins before the noun."""
    of = syntax.heads[noun]
    if syntax.deps[noun] != "pobj" or syntax.lowers[of] != "of" or of == 0:
        return None
    whole = syntax.heads[of]
    counts = syntax.tags[whole] == "CD" or syntax.lemmas[whole].lower() in _PARTITIVES
    if whole != of - 1 or not counts:
        return None
    return min([whole, *(c for c in syntax.children[whole]
                         if c < whole and syntax.tags[c] not in {"DT", ","})])  # fmt: skip


_PARTITIVES = words("grammar.partitives")
_SOME = word_set("certain some several various other many most numerous individual")


def _add_calling(cast: Cast, person: str, d: Description) -> None:
    """`her spokesman`, `Zedland's envoy`, `the mate` are how the text calls the named one, too."""
    syntax, first = cast.syntax, d.start
    before = syntax.tags[first - 1] if first > 0 else ""
    if before == "PRP$":
        first -= 1
    elif syntax.lowers[first - 1] != "the" and _after_possessor(syntax, first, d.noun) == first:
        return
    if d.end > d.noun + 1 or syntax.deps[d.noun] not in {"compound", "nmod", "amod"}:
        cast.actors[person].aliases[syntax.span_text(first, max(d.end, d.noun + 1))] = None


def _end_of_phrase(syntax: Syntax, noun: int) -> int:
    """Behind "of the Service", "in Port Alder", "familiar with the matter", "who saw it"."""
    if noun + 1 >= len(syntax):
        return noun + 1
    if syntax.lowers[noun + 1] in _WHO:
        clause = syntax.child(noun, "relcl")
        return subtree(syntax, clause)[1] if clause is not None else noun + 1
    if syntax.lowers[noun + 1] not in _DEFINING:
        return noun + 1
    named = syntax.child(noun + 1, "pobj") == noun + 2  # wherever the parser hangs "from Zedland"
    if syntax.heads[noun + 1] != noun and not (named and syntax.lowers[noun + 1] == "from"):
        return noun + 1
    return subtree(syntax, noun + 1)[1]


_WHO = frozenset({"who", "whom"})
_DEFINING = frozenset({"of", "in", "from", "at", "near", "close", "familiar"})


def _quantified_from(syntax: Syntax, start: int, noun: int) -> int:
    """Where "about", "more than" begins that stands before the number, or `start`."""
    count = next((c for c in syntax.children[noun] if syntax.deps[c] == "nummod"), None)
    before = [c for c in syntax.children[count] if c < start] if count is not None else []
    return min([start, *before])


_LONGEST_OWNER = 8  # tokens of "of the Zedish Federal Service"


def _is_bare(cast: Cast, d: Description) -> bool:
    """`officials in Port Alder` may act for the state, but "officials" is no name of it."""
    return d.start == d.noun and cast.syntax.lowers[d.noun] == "officials"


# Of these one country has its own in each of its towns; troops may be in a town of another.
_LOCAL = word_set("investigators police prosecutors court courts officials authorities")


def _country_of_town(cast: Cast, d: Description) -> str | None:
    """`investigators in Port Alder`: the country where that town lies."""
    syntax = cast.syntax
    at = d.noun + 1
    if syntax.lowers[d.noun] not in _LOCAL or syntax.lowers[at : at + 1] != ["in"]:
        return None
    place = cast.places.get(cast.place_at.get(at + 1, ""))
    attached = syntax.heads[at] == d.noun and syntax.heads[at + 1] == at
    return place.country if place is not None and attached else None


def _owned(cast: Cast, d: Description) -> Description:
    """With whose it is, and so of which country: "our army", "his government", "its envoy"."""
    if d.country is not None or d.belongs is not None:
        return d
    if cast.syntax.lemmas[d.noun].lower() in _BESIDE:
        return d  # "its neighbour" is somebody else
    country = _country_of_writer(cast, d)
    owner = owner_of(cast, d.noun) if country is None and d.head in _OWNABLE else None
    if owner is None:
        return replace(d, country=country)
    possessor = next(c for c in cast.syntax.children[d.noun] if cast.syntax.deps[c] == "poss")
    cast.actor_at.setdefault(possessor, owner)
    known = cast.actors[owner]
    ruled = known.kind is ActorKind.PERSON and d.head in _STATELY
    state = owner.startswith("gov-")
    country = known.country if state or ruled else None
    return replace(d, country=country, owner=None if state else owner)


_BESIDE = word_set("""neighbour neighbor ally rival enemy foe friend partner opponent critic
    supporter adversary counterpart colleague creditor customer guest host victim""")
_STATELY = frozenset({Head.GOVERNMENT, Head.ORGAN, Head.OFFICE})
_OWNABLE = frozenset(
    {Head.GOVERNMENT, Head.ORGAN, Head.OFFICE, Head.PERSON, Head.GROUP, Head.ORGANIZATION}
)


def _country_of_writer(cast: Cast, d: Description) -> str | None:
    """`our parliament`: that of the country the writer is at home in."""
    syntax = cast.syntax
    ours = any(syntax.lowers[c] == "our" and c in cast.nation_at for c in syntax.children[d.noun])
    return cast.home if ours else None


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
    if syntax.tags[i] == "NNS":
        return None  # "the owners, Jane Doe and John Roe": they are more than one
    own = syntax.child(i, "appos")  # "…, and her counterpart, Jane Doe"
    if own is not None and name_at.get(own) and name_at[own].label is Label.PERSON:
        return cast.actor_at.get(own)
    if syntax.lowers[i] == "counterpart" and syntax.deps[i] == "conj":
        return _person_at(cast, _name_behind_comma(cast, d, name_at), name_at)
    if syntax.deps[i] in {"compound", "nmod", "amod", "appos", "conj"}:
        owner = (
            syntax.heads[syntax.first_conjunct(i)] if syntax.deps[i] == "conj" else syntax.heads[i]
        )
        if syntax.deps[i] == "conj" and syntax.deps[syntax.first_conjunct(i)] != "appos":
            return None
        if owner in name_at and name_at[owner].label is Label.PERSON:
            return cast.actor_at.get(owner)
    return _person_at(cast, _name_behind_comma(cast, d, name_at), name_at)


def _person_at(cast: Cast, i: int | None, name_at: Mapping[int, Name]) -> str | None:
    named = i is not None and i in name_at and name_at[i].label is Label.PERSON
    return cast.actor_at.get(i) if named and i is not None else None


def _name_behind_comma(cast: Cast, d: Description, name_at: Mapping[int, Name]) -> int | None:
    """`The mayor of the old town, Jane Doe, …`: last token of the name behind the phrase."""
    syntax = cast.syntax
    possessed = "'s" in syntax.lowers[d.start : d.noun] or syntax.tags[d.start - 1] == "PRP$"
    if d.head is not Head.OFFICE or not (possessed or syntax.lowers[d.start - 1] in {"the", "'s"}):
        return None
    for i in range(d.noun + 1, min(d.noun + 10, len(syntax) - 1)):
        if syntax.words[i] == ",":
            name = name_at.get(i + 1)
            return name.end - 1 if name is not None and name.start == i + 1 else None
        if syntax.tags[i][0] == "V" or syntax.tags[i] == "MD":
            return None
    return None


def _actor_of(cast: Cast, d: Description) -> str | None:
    if d.minority and d.head in {Head.GOVERNMENT, Head.ORGAN}:
        return _group(cast, d)  # "Alderling forces": not those of the state they live in
    match d.head:
        case Head.GOVERNMENT:
            return organ_of(cast, d) if _is_titled(cast.syntax, d) else government_of(cast, d)
        case Head.ORGAN:
            return _loose_force(cast, d) if is_loose_force(cast, d) else organ_of(cast, d)
        case Head.ORGANIZATION | Head.MEDIA:
            return body_of(cast, d) or _bodies(cast, d)
        case Head.GROUP | Head.PERSON:
            return _group(cast, d)
        case Head.OFFICE:
            return _office(cast, d)
        case Head.VEHICLE:
            return _vehicle(cast, d)
        case _:
            return None


def _is_titled(syntax: Syntax, d: Description) -> bool:
    """`the Zedish Grid Authority` is one of its bodies; `the Zedish authorities` are the state."""
    inner = syntax.words[d.noun - 1] if d.noun - 1 > d.start else ""
    capital = syntax.words[d.noun][0].isupper() and inner[:1].isupper()
    return syntax.lowers[d.noun] == "authority" and capital


def _loose_force(cast: Cast, d: Description) -> str | None:
    """`forces of change` may act; `by force` is no actor."""
    return _group(cast, d) if cast.syntax.tags[d.noun] in {"NNS", "NNPS"} else None


def _bodies(cast: Cast, d: Description) -> str | None:
    """Several unnamed bodies act like a group: `opposition parties`, `gangs`."""
    syntax = cast.syntax
    plural = syntax.tags[d.noun] == "NNS" and syntax.deps[d.noun] not in {"compound", "nmod"}
    if plural and (d.start < d.noun or syntax.deps[d.noun] in {"nsubj", "nsubjpass"}):
        return _group(cast, d)
    return None


def _group(cast: Cast, d: Description) -> str | None:
    syntax = cast.syntax
    noun = syntax.lowers[d.noun]
    if noun == "source" and not (_speaks(syntax, d.noun) and _is_placed(syntax, d.noun)):
        return None  # of energy, or one of whom nothing is said
    if (
        d.start == d.noun
        and d.end == d.noun + 1
        and (_is_idle(syntax, d.noun) or (noun in IDLE_ALONE and not _takes_part(syntax, d.noun)))
    ):
        return None
    owner = _owner_key(cast, d)
    if owner is None and not _count(syntax, d):
        known = cast.beginning_with(f"group-{slug(noun)}")
        if len(known) == 1:
            return known[0]
    id = _counted(cast, d, f"group-{slug(noun)}" + (f"-{owner}" if owner else ""))
    text = syntax.span_text(d.start, d.noun + 1)
    kind = ActorKind.PERSON if d.head is Head.PERSON else ActorKind.OTHER
    if noun in {"diaspora", "minority", "minorities", "community", "tribes", "clans"}:
        kind = ActorKind.ETHNIC_GROUP
    return cast.actor(id, text, kind, d.country)


def _counted(cast: Cast, d: Description, id: str) -> str:
    """`two people` are others than `seven people`, or than any people; `the two people` are not."""
    syntax = cast.syntax
    count = _count(syntax, d)
    if count is None:
        return id
    own = f"{id}-{slug(count)}"
    if own in cast.actors:
        return own
    known = cast.actors.get(id)
    again = known is None or count in known.name.lower().split()
    pointing = syntax.lowers[d.start - 1] if d.start else ""
    return id if again or pointing in {"the", "these", "those", "both"} else own


def _count(syntax: Syntax, d: Description) -> str | None:
    counts = [syntax.lowers[i] for i in range(d.start, d.noun) if syntax.tags[i] == "CD"]
    return counts[0] if counts else None


def _owner_key(cast: Cast, d: Description) -> str | None:
    if d.belongs is not None:
        id = cast.actor_at.get(d.belongs.start)
        if id is not None:
            return id
    return d.country.lower() if d.country else d.owner


def _is_owned(syntax: Syntax, noun: int) -> bool:
    """`their relatives`, where they act or are acted on."""
    owned = noun > 0 and syntax.tags[noun - 1] == "PRP$"
    return owned and syntax.deps[noun] in {"nsubj", "nsubjpass", "dobj"}


def _takes_part(syntax: Syntax, noun: int) -> bool:
    """`their relatives` as subject or object; `women marched`, once and for all."""
    if _is_owned(syntax, noun):
        return True
    verb = syntax.heads[noun]
    told = syntax.tags[verb] == "VBD" and syntax.lemmas[verb] not in SPEECH
    return told and syntax.deps[noun] == "nsubj" and syntax.lowers[noun] in _DOERS


_DOERS = word_set("women men children families relatives supporters fans crowds residents")


def _is_idle(syntax: Syntax, i: int) -> bool:
    """Bare nouns that take no part: "people say", "members of …", compounds."""
    return syntax.deps[i] in {"compound", "nmod", "attr", "amod"}


def _office(cast: Cast, d: Description) -> str | None:
    syntax = cast.syntax
    noun = syntax.lowers[d.noun]
    before = syntax.lowers[d.start - 1] if d.start else ""
    if before in {"a", "an"} and d.country is not None and noun not in _TALKING:
        return _group(cast, d)  # "a former Zedish general" is a person, and not the state
    if before in {"a", "an"}:
        return _unnamed(cast, d)
    named = noun in _BY_NAME and not _is_rank(syntax, d.noun)
    if named or before in {"any", "no"} or syntax.deps[d.noun] == "compound":
        return None
    if d.country is None and d.belongs is None and d.owner is None:
        return _defined(cast, d)
    holder = _holder(cast, d, noun)
    if holder is not None:
        return holder
    owner = _owner_key(cast, d)
    words = [
        syntax.lowers[i]
        for i in range(d.start, d.noun + 1)
        if syntax.words[i].isalpha() and i not in cast.nation_at
    ]
    id = f"office-{slug(' '.join(words))}-{owner}"
    whose = f" of {cast.actors[d.owner].name}" if d.owner and d.country is None else ""
    return cast.actor(id, f"{_text(syntax, d)}{whose}", ActorKind.OFFICE, d.country)


def _unnamed(cast: Cast, d: Description) -> str | None:
    """One of whom more is said: "an adviser to Jane Doe", "a village chief says"."""
    served, text = _person_served(cast, d), _text(cast.syntax, d)
    if served is not None:
        name = f"{text} to {cast.actors[served].name}"
        return cast.actor(f"office-{slug(text)}-{served}", name, ActorKind.OFFICE)
    speaks = _speaks(cast.syntax, d.noun) or _did(cast.syntax, d.noun)
    return cast.actor(f"office-{slug(text)}", text, ActorKind.OFFICE) if speaks else None


def _defined(cast: Cast, d: Description) -> str | None:
    """`the bishop of the old town`, `the admiral who left`: known by what is said of the office."""
    syntax = cast.syntax
    low, high = d.noun + 1, _end_of_phrase(syntax, d.noun)
    taking_part = syntax.deps[d.noun] in {"nsubj", "nsubjpass", "dobj", "pobj", "appos"}
    if low >= high or not taking_part or syntax.lowers[d.start - 1] != "the":
        return None
    if syntax.lowers[low] not in {"of", "who"} or high - low > _LONGEST_OWNER:
        return None
    text = syntax.span_text(d.start, high)
    return cast.actor(f"office-{slug(text)}", text, ActorKind.OFFICE)


def _person_served(cast: Cast, d: Description) -> str | None:
    """`an adviser to Jane Doe`, `a lawyer of Jane Doe`: whose the unnamed one is."""
    syntax = cast.syntax
    for preposition in syntax.children[d.noun]:
        if syntax.lowers[preposition] in {"to", "of", "for"}:
            noun = syntax.child(preposition, "pobj")
            id = cast.actor_at.get(noun) if noun is not None else None
            if id is not None and id.startswith("person-"):
                return id
    return None


def _text(syntax: Syntax, d: Description) -> str:
    return syntax.span_text(d.start, d.noun + 1)


def _speaks(syntax: Syntax, noun: int) -> bool:
    """`A village chief says`, `…, a diplomat told the Post`: unnamed, but known to the paper."""
    verb = syntax.heads[noun]
    says = syntax.lemmas[verb] in SPEECH and syntax.tags[verb][0] == "V"
    if syntax.deps[noun] == "nsubj":
        return says
    if syntax.deps[noun] == "dobj" and syntax.lowers[verb] in {"citing", "quoting"}:
        told = syntax.heads[verb]
        return syntax.tags[told][0] == "V" and syntax.lemmas[told] in SPEECH
    # The model takes the speaker of a closing "…, a diplomat told the Post" for an apposition.
    end = next((i for i in range(noun + 1, min(noun + 8, len(syntax))) if _is_said(syntax, i)), 0)
    return syntax.deps[noun] == "appos" and end > 0


def _did(syntax: Syntax, noun: int) -> bool:
    """`A judge remanded five of them`: one who did something once."""
    verb = syntax.heads[noun]
    return syntax.deps[noun] == "nsubj" and syntax.tags[verb] == "VBD" and (
        syntax.child(verb, "dobj", "ccomp") is not None
    )  # fmt: skip


def _is_placed(syntax: Syntax, noun: int) -> bool:
    """`a source in the ministry`, `a source close to the firm`."""
    behind = syntax.lowers[noun + 1] if noun + 1 < len(syntax) else ""
    return behind in {"in", "at", "within", "inside", "close", "near", "from", "familiar"}


def _is_said(syntax: Syntax, i: int) -> bool:
    return syntax.tags[i] in {"VBD", "VBZ"} and syntax.lemmas[i] in SPEECH


def _is_rank(syntax: Syntax, noun: int) -> bool:
    """`the consul general` is an office, "the general" somebody the text has named."""
    return syntax.lowers[noun] == "general" and syntax.lowers[noun - 1] in _GENERALS


_GENERALS = word_set("consul secretary attorney director solicitor governor prosecutor")


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
