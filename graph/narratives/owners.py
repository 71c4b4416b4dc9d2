"""Whose word something is, as far as one claim or link tells: its speakers, else the publisher.

Unlike a root (`graph.accounts.roots`), which is the word in the end, an owner answers for what the
sentence says, and every speaker counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.accounts.roots import Root
from graph.accounts.telling import Context, Provenance
from graph.identity import DocumentId, ReferenceId
from graph.model import Claim, Role

_STATES = re.compile(
    r"(?:said|says?|saying|stat(?:e[sd]?|ing)|announc(?:e[sd]?|ing)|declare[sd]?|declaring|"
    r"claim(?:s|ed|ing)?|insist(?:s|ed|ing)?|argu(?:e[sd]?|ing)|add(?:s|ed)?|not(?:e[sd]?|ing)|"
    r"maintain(?:s|ed)?|explain(?:s|ed)?|point(?:s|ed)? out|believ(?:e[sd]?|ing)|"
    r"warn(?:s|ed|ing)?|report(?:s|ed|ing)?|writes?|wrote|told|tells?)",
    re.I,
)


def owners_of(claim: Claim, context: Context) -> tuple[Root, ...]:
    """The claim's speakers; else the words for a source nobody names; else the publisher.

    Of a claim that somebody states something, it is that one's.
    """
    spoken = speakers(claim.speakers, context) or _stating(claim, context)
    if spoken:
        return spoken
    for step in claim.attribution[:1]:
        if step.of and (known := speakers((step.of,), context)):
            return known
        if step.source and step.how != "cite":  # what is cited may be a reason, and nobody
            return (Root(f"unnamed:{step.source.text.casefold()}", "unnamed", step.source.text),)
    return (publisher(claim.document, context),)


def _stating(claim: Claim, context: Context) -> tuple[Root, ...]:
    if claim.trigger is None or not _STATES.fullmatch(claim.trigger.text):
        return ()
    return speakers((p.reference for p in claim.participants if p.role is Role.ACTOR), context)


def speakers(references: Iterable[ReferenceId], context: Context) -> tuple[Root, ...]:
    """Those whom references name, each once, by name."""
    named = [context.named[r] for r in references if r in context.named]
    found = {
        Root(n.id or f"unnamed:{n.name.casefold()}", "actor" if n.id else "unnamed", n.name)
        for n in named
    }
    return tuple(sorted(found, key=lambda root: (root.name, root.id)))


def publisher(document: DocumentId, context: Context) -> Root:
    """Who publishes the document; without a publisher it is a source of its own."""
    known = context.documents.get(document) or Provenance(document)
    if known.source is None:
        return Root(document, "document", known.title)
    return Root(known.source, "publisher", known.source_name or known.source)
