"""How often one may ask: the generic cell rate algorithm (ITU-T I.371, annex A).

It keeps one number for each who asks, the moment at which all that was used is given back; no
counters, no thread that clears up. Who has waited long may ask for all at once, so that in one span
of time at most twice the rate gets through.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from math import ceil

_RATE = re.compile(r"([1-9]\d{0,8})/(second|minute|hour)", re.ASCII)
_SECONDS = {"second": 1, "minute": 60, "hour": 3600}
_REMEMBERED = 10_000  # who asked longest ago is forgotten first


@dataclass(frozen=True)
class Rate:
    """So many requests in so many seconds; as many at once as well."""

    requests: int
    seconds: int

    @classmethod
    def parse(cls, text: str) -> Rate:
        """The rate in "600/minute".

        Raises:
            ValueError: It is none.
        """
        match = _RATE.fullmatch(text.strip().lower())
        if match is None:
            raise ValueError(f"{text!r} is not a rate; write 20/second, 600/minute or 5000/hour")
        return cls(int(match[1]), _SECONDS[match[2]])

    def __str__(self) -> str:
        return f"{self.requests};w={self.seconds}"


@dataclass(frozen=True)
class Allowance:
    """What is left.

    Attributes:
        ok: Whether this request may pass.
        remaining: So many more may follow at once.
        reset: Whole seconds until all is there again.
        retry: Whole seconds until the next may pass, of a request that may not.
    """

    ok: bool
    remaining: int
    reset: int
    retry: int = 0


class Limiter:
    """Counts by name. Not shared among processes: each of several gives the whole rate."""

    def __init__(self, rate: Rate) -> None:
        self.rate = rate
        self._step = rate.seconds / rate.requests
        self._full: OrderedDict[str, float] = OrderedDict()

    def take(self, name: str, now: float) -> Allowance:
        """Let one more request of `name` pass at `now` (seconds of any steady clock), or not."""
        full = max(self._full.get(name, now), now)
        after = full + self._step
        over = after - now - self.rate.seconds
        if over > _ROUNDING:
            return Allowance(False, 0, ceil(full - now), max(1, ceil(over)))
        self._full[name] = after
        self._full.move_to_end(name)
        if len(self._full) > _REMEMBERED:
            self._full.popitem(last=False)
        left = int((self.rate.seconds - (after - now)) / self._step + _ROUNDING)
        return Allowance(True, left, ceil(after - now))


_ROUNDING = 1e-9  # seconds
