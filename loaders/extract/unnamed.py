"""Speakers whom a text does not name: "villagers claim", "a source in the ministry told the Post".

Whoever speaks is somebody, whether or not the noun is one that the lexicon of actors foresees.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import ActorKind
from loaders.extract.cast import Cast, slug
from loaders.extract.speech import HEARSAY, STATEMENTS, VIEWS
from loaders.extract.subtrees import subtree
from loaders.extract.syntax import Syntax
from loaders.extract.words import word_set

_SAYING = word_set("""say tell claim argue announce declare insist remark warn estimate complain
    admit concede confide assure explain add note stress recall reply deny maintain report testify
    confirm reckon believe allege""")
_DEMANDING = frozenset({"demand", "propose", "urge", "request"})
_NOBODY = word_set("""people one other some many critic observer source media paper press thing
    nobody somebody everybody lot number majority half rest side""")
_PAPERS = word_set("""law treaty agreement contract constitution rule clause text plan bill order
    decree notice label data datum evidence information sign charter statute act motto slogan banner
    poster""")
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ing", "ism")
_LONGEST = 9  # tokens of "the chamber of commerce in the old town"
_PLACING = word_set("of in from at near close within inside")


def add_speakers(cast: Cast) -> None:
    """Give an actor to each speaker that has none yet."""
    syntax = cast.syntax
    for noun in _speakers(syntax):
        if noun in cast.actor_at or noun in syntax.furniture or not _is_somebody(syntax, noun):
            continue
        first = _first(syntax, noun)
        text = syntax.span_text(first, noun + 1)
        end = _end(syntax, noun)
        if end == noun + 1 and (syntax.lemmas[noun] == "source" or _is_known(syntax, noun, first)):
            continue
        named = syntax.span_text(first, end)
        id = cast.actor(f"speaker-{slug(named)}", named, ActorKind.OTHER)
        cast.mention(id, first, end)
        cast.actors[id].aliases[text] = None


def _speakers(syntax: Syntax) -> Iterator[int]:
    for i, lemma in enumerate(syntax.lemmas):
        if lemma in _DEMANDING and syntax.tags[i] in {"VBD", "VBZ", "VBP", "VBN"}:
            asking = syntax.child(i, "nsubj")
            if asking is not None and syntax.child(i, "dobj", "ccomp", "xcomp") is not None:
                yield asking
        elif (
            lemma in _SAYING and syntax.tags[i] in {"VBD", "VBZ", "VBP"} and _has_content(syntax, i)
        ):
            subject = syntax.child(i, "nsubj")
            if subject is not None:
                yield subject
        elif syntax.lowers[i] == "to" and syntax.lowers[i - 1] == "according":
            source = syntax.child(i, "pobj")
            if source is not None:
                yield source


def _has_content(syntax: Syntax, verb: int) -> bool:
    """Whether it says something: a clause, a quotation, or the sentence around it."""
    if syntax.child(verb, "ccomp") is not None or syntax.deps[verb] in {"parataxis", "ccomp"}:
        return True
    return any(syntax.tags[c] in {"``", "''"} for c in syntax.children[verb])


def _is_somebody(syntax: Syntax, noun: int) -> bool:
    lemma = syntax.lemmas[noun].lower()
    if syntax.tags[noun] not in {"NN", "NNS"} or lemma in _PAPERS | STATEMENTS | HEARSAY | VIEWS:
        return lemma == "source" and syntax.tags[noun] in {"NN", "NNS"}
    if lemma in _NOBODY or lemma.endswith(_ABSTRACT):
        return False
    return not any(
        syntax.lowers[c] in {"no", "any", "which", "what"} for c in syntax.children[noun]
    )


def _is_known(syntax: Syntax, noun: int, first: int) -> bool:
    """`The analyst` is somebody of whom the text has told, not another one."""
    pointed = first > 0 and syntax.lowers[first - 1] in {"the", "this", "that"}
    return pointed and first == noun and syntax.tags[noun] == "NN"


def _first(syntax: Syntax, noun: int) -> int:
    """Where its words begin, an article or a possessor aside."""
    inner = [
        c
        for c in syntax.children[noun]
        if c < noun and syntax.deps[c] in {"amod", "compound", "nummod", "nmod"}
    ]
    first = min((subtree(syntax, c)[0] for c in inner), default=noun)
    return first if noun - first <= _LONGEST else noun


def _end(syntax: Syntax, noun: int) -> int:
    """Behind "of commerce in the old town"."""
    end = noun + 1
    while end < len(syntax) and syntax.lowers[end] in _PLACING:
        head = syntax.heads[end]
        if not noun <= head < end:
            break
        end = subtree(syntax, end)[1]
    return end if end - noun <= _LONGEST else noun + 1
