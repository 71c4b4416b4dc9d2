"""Proper names and what kind of thing they name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from loaders.extract.words import word_set
from loaders.gazetteer import Entry


class Label(StrEnum):
    """What a name is a name of, as far as its own words and the model tell."""

    PERSON = "person"
    ORGANIZATION = "organization"
    MEDIA = "media"
    PLACE = "place"
    PEOPLE = "people"
    KNOWN = "known"  # the gazetteer's entry says more


@dataclass(frozen=True, slots=True)
class Name:
    """A name at tokens `start` to `end`, exclusive; `entry` only with `Label.KNOWN`."""

    start: int
    end: int
    label: Label
    entry: Entry | None = None

    def __len__(self) -> int:
        return self.end - self.start


TITLES = word_set("""president vice-president prime minister premier chancellor king queen
    prince princess emir sultan sheikh pope patriarch ambassador general gen. colonel col.
    lieutenant lt. major maj. captain capt. admiral adm. sergeant sgt. secretary
    secretary-general senator sen. governor gov. mayor mr mr. mrs mrs. ms ms. miss dr dr.
    prof prof. professor sir lord lady dame judge justice deputy leader spokesman spokeswoman
    spokesperson director chairman chairwoman chief commander mp rep. representative
    congressman congresswoman foreign finance defence defense interior justice-minister
    speaker commissioner father bishop archbishop cardinal imam rabbi ayatollah mullah sheik
    crown former ex-president ex-minister acting interim analyst expert journalist activist
    lawyer businessman politician political opposition lawmaker deputy-minister chair head
    attorney prosecutor envoy special first lady state marshal ceo author writer singer actor
    coach""")
MEDIA_NOUNS = word_set("""outlet channel newspaper agency broadcaster magazine website portal
    tabloid daily weekly station publication""")
