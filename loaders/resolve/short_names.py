"""How a body's short name is made from its full one: its first word, or its initials."""

from __future__ import annotations

from loaders.resolve.names import fold, is_acronym_of

_TRADE_WORDS = (
    "group holding holdings company companies corporation motor motors airline airlines airways "
    "aircraft aerospace automobile automobiles automotive industries brothers bros sons "
    "partners associates shipping railway railways railroad bancorp pharmaceutical pharmaceuticals "
    "breweries brewery electronics computer computers software systems technology technologies "
    "semiconductor semiconductors chemical chemicals steel mining petroleum oil foods "
    "laboratories telecom telecommunications communications international worldwide enterprises "
    "online com and"
)
_TRADES = frozenset(_TRADE_WORDS.split())


def is_short_for(alias: str, full: str) -> bool:
    """Whether the alias is the name's first word or its initials, whatever is left off."""
    return begins(fold(alias), fold(full)) or is_acronym_of(alias, full)


def begins(short: str, full: str) -> bool:
    """Whether one folded name is the first word of the other, which has more."""
    return " " not in short and full.startswith(f"{short} ")


def leaves_off_a_trade(short: str, full: str) -> bool:
    """Whether the first word stands for the whole, and all that is left off says what it does."""
    return begins(short, full) and _TRADES.issuperset(full.removeprefix(short).split())


def without_trade(full: str) -> str | None:
    """The first word of a folded name behind which only words for a trade stand."""
    short = full.partition(" ")[0]
    return short if leaves_off_a_trade(short, full) else None
