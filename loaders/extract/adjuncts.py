"""Sources named beside a sentence: "according to", "in her view", "allegedly"."""

from __future__ import annotations

from loaders.extract.reading import Reading
from loaders.extract.saying import Attribution
from loaders.extract.speakers import phrase_of, sentence_span, source_of
from loaders.extract.speech import HEDGING_ADVERBS, MENTION, VIEWS, is_closing_cue
from loaders.extract.subtrees import subtree
from loaders.extract.syntax import Syntax


def adjunct(reading: Reading, syntax: Syntax, i: int, *, quoted: bool) -> list[Attribution]:
    """What the token attributes, if it opens or ends such a phrase."""
    if is_closing_cue(syntax, i):
        return _closing(reading, syntax, i)
    if syntax.lowers[i] == "according":
        return _according(reading, syntax, i)
    if syntax.lemmas[i] in VIEWS and not quoted:
        return _view(reading, syntax, i)
    if syntax.lemmas[i] == MENTION and syntax.tags[i][0] == "N":
        return _mention(syntax, i)
    return [_adverbial(syntax, i)] if syntax.lowers[i] in HEDGING_ADVERBS else []


def _mention(syntax: Syntax, noun: int) -> list[Attribution]:
    """`There is mention of a strike`: by the report that the text has just spoken of."""
    verb = syntax.heads[noun]
    if syntax.child(verb, "expl") is None or syntax.lowers[noun + 1 : noun + 2] != ["of"]:
        return []
    denied = {"no", "not", "n't", "never"} & {
        syntax.lowers[c] for c in (*syntax.children[verb], *syntax.children[noun])
    }
    if denied:
        return []
    low, high = subtree(syntax, noun + 1)
    return [Attribution(low, high, None, MENTION, cue_at=(noun, noun + 1))]


def _closing(reading: Reading, syntax: Syntax, cue: int) -> list[Attribution]:
    """The sentence before `, Doe summarises`, where the parse has no such clause.

    Around `, Doe summarises,` all of it.
    """
    low, high = sentence_span(syntax, cue)
    speaker = reading.actor_at.get(cue - 1)
    comma = next((i for i in range(cue - 1, low, -1) if not syntax.words[i][0].isalnum()), None)
    if speaker is None or comma is None:
        return []
    at, source = (cue, cue + 1), phrase_of(syntax, cue - 1)
    end = high if syntax.words[cue + 1] == "," else comma
    return [Attribution(low, end, speaker, syntax.lowers[cue], cue_at=at, source_at=source)]


def _according(reading: Reading, syntax: Syntax, i: int) -> list[Attribution]:
    """`According to X` covers its sentence."""
    if i + 1 >= len(syntax) or syntax.lowers[i + 1] != "to":
        return []
    noun = syntax.child(i + 1, "pobj")
    speaker = None
    if noun is not None:
        speaker = reading.actor_at.get(noun) or source_of(reading, syntax, noun)
        speaker = speaker or _nation_of(reading, syntax, noun)
    low, high = _bracketed(syntax, i) or sentence_span(syntax, i)
    source = phrase_of(syntax, noun)
    return [
        Attribution(low, high, speaker, "according to", cue_at=(i, i + 2), source_at=source),
    ]


def _bracketed(syntax: Syntax, i: int) -> tuple[int, int] | None:
    """The parentheses around a token within its sentence: they bound what is attributed."""
    low, high = sentence_span(syntax, i)
    opening = next((j for j in range(i, low - 1, -1) if syntax.words[j] in {"(", ")"}), None)
    if opening is None or syntax.words[opening] == ")":
        return None
    closing = next((j for j in range(i, high) if syntax.words[j] == ")"), None)
    return (opening + 1, closing) if closing is not None else None


def _nation_of(reading: Reading, syntax: Syntax, noun: int) -> str | None:
    """`according to Zedish expectations`: those of the state."""
    modifiers = [c for c in syntax.children[noun] if syntax.deps[c] in {"amod", "compound"}]
    return next((reading.nation_at[c] for c in modifiers if c in reading.nation_at), None)


def _view(reading: Reading, syntax: Syntax, i: int) -> list[Attribution]:
    """`In the minister's view`, `in the words of the minister`, `by the minister's account`."""
    if syntax.deps[i] != "pobj" or syntax.lowers[syntax.heads[i]] not in {"in", "by", "on"}:
        return []
    owner = _owner_of(syntax, i)
    if owner is None:
        return []
    speaker = source_of(reading, syntax, i) or reading.actor_at.get(owner)
    low, high = sentence_span(syntax, i)
    source = phrase_of(syntax, owner)
    return [Attribution(low, high, speaker, "view", cue_at=(i, i + 1), source_at=source)]


def _owner_of(syntax: Syntax, noun: int) -> int | None:
    """Whose view it is: "her view", "the view of the mayor"; "in other words" is nobody's."""
    owner = syntax.child(noun, "poss")
    of = next((c for c in syntax.children[noun] if syntax.lowers[c] == "of"), None)
    return syntax.child(of, "pobj") if owner is None and of is not None else owner


def _adverbial(syntax: Syntax, i: int) -> Attribution:
    """`allegedly`: the clause of the verb it modifies, from a source that is not named.

    Of "the allegedly broken pact" the whole phrase.
    """
    told = syntax.heads[i]
    low, high = subtree(syntax, syntax.heads[told] if syntax.deps[told] == "amod" else told)
    return Attribution(low, high, None, syntax.lowers[i], hedge=True, cue_at=(i, i + 1))
