"""Lines of a web page that are no part of its story: bylines, share buttons, captions, teasers.

Judged by the line's own words, whole lines only: "Photo: …", "Read also: …", "Updated 3 May 2024".
A line that is longer than such lines are, or that ends like a sentence, is taken for the story's,
unless it tells what the page is ("The views expressed …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n\v\f\x85\u2028\u2029]+")
_LONGEST = 140  # characters
_LABELS = (
    r"(?:file |stock |cover |lead )?(?:photo|image|picture|video|illustration|graphic|screenshot|"
    r"infographic|caption|gallery|audio|map)s?(?: credits?| source)?(?: by| from| courtesy of)?"
    r"|credits?|source|sources|author|authors|writer|reporter|correspondent|text|editor|edited"
    r"|tags?|topics?|keywords|category|categories|section|filed under|location|language|rubric"
    r"|(?:see|read|watch|listen)(?: also| more| next| too)?|also read|also see|read (?:it )?on"
    r"|related(?: articles?| stories| story| news| topics| links| content| reading)?"
    r"|more (?:on this|from|about|news|stories)[^:]{0,40}|recommended(?: for you)?|don'?t miss"
    r"|you (?:may|might) also like|most (?:read|popular|viewed|shared)|trending|previously"
    r"|in (?:this|other) (?:story|news)|share|follow us|contact|phone|e-?mail|address"
    r"|views|comments"
)
_BEHIND_LABEL = re.compile(rf"(?:{_LABELS})\s*[:|/©].*", re.IGNORECASE)
_DATE_WORD = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|[ap]\.?m\.?|[a-z]{2,4}t"
    r"|utc|gmt|at|on|by|the|of|hours?|hrs?|minutes?|mins?|days?|weeks?|ago|edition|local|time"
    r"|published|updated|modified|posted|last|first|and"
)
_STAMP = re.compile(
    r"(?:first |last |originally )?(?:published|updated|posted|modified|created|date|publication"
    r" date|edited|uploaded|added|issued|time|last update|update)\b"
    rf"(?=.*\d)(?:[\s\d:.,/|()–—+-]|\b(?:{_DATE_WORD})\b|(?<=\d)(?:st|nd|rd|th|[ap]m|h))*",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:share|tweet|pin|print|save|listen|copy link|e-?mail)(?: (?:this|on|via)\b.*)?"
    r"|(?:subscribe|sign up|log in|sign in|register now|join us|follow us|like us|support us)\b.*"
    r"|(?:read|learn|show|load|see|view|find out) (?:more|all|full (?:story|article))\b.*"
    r"|(?:leave|post|write|add) (?:a|your) (?:comment|reply)\b.*|(?:no |\d+ )?comments?"
    r"|\d+ ?(?:views|shares|likes|comments|replies|min(?:ute)?s? read)\b.*|advertisement|sponsored"
    r"|ad|advertisement:.*|(?:©|\(c\)|copyright\b).*|.{0,60}all rights reserved\.?"
    r"|(?:related|recommended|popular|latest|breaking|top) (?:articles|stories|news|posts|topics)"
    r"|(?:home|news|world|politics|opinion)(?: ?[>/»|] ?[^>/»|]{1,40})+"
    r"|download (?:the|our) app\b.*"
    r"|https?://\S+|www\.\S+|facebook|twitter|telegram|whatsapp|instagram|linkedin|youtube",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:[Bb]y|BY|[Ww]ritten by|[Tt]ranslated by|[Ee]dited by|[Tt]ext by|[Rr]eported by)"
    r" [\w.'’-]+(?:(?:,| \||,? and| &| for| of| in| at)? [\w.'’-]+){0,10}"
)
_SIGNED = re.compile(
    r"\W?(?:additional |with )?(?:reporting|writing|editing|translation) by .*", re.IGNORECASE
)
_IMPRINT = re.compile(
    r"(?:(?:disclaimer|statement|editor'?s note|note)\s*: )?(?:the|this|any|all)? ?"
    r"(?:(?:views|opinions)(?: and opinions)? (?:expressed|stated|in this)"
    r"|(?:article|text|material|story|post|piece|commentary) (?:represents?|reflects?|was (?:first"
    r"|originally)|originally appeared|first appeared|is (?:republished|reprinted|copyrighted))).*",
    re.IGNORECASE,
)


def furniture(text: str) -> Iterator[tuple[int, int]]:
    """Character spans of the lines that are furniture, in order."""
    for line in _LINE.finditer(text):
        words = line.group().strip().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        if words and is_furniture(words):
            yield line.span()


def is_furniture(line: str) -> bool:
    """Whether the line, without spaces around it, is no part of a story."""
    if _IMPRINT.fullmatch(line) and len(line) <= 4 * _LONGEST:
        return True
    if len(line) > _LONGEST:
        return False
    if _BUTTON.fullmatch(line) or _BEHIND_LABEL.fullmatch(line) or _SIGNED.fullmatch(line):
        return True
    if line.endswith((".", "!", "?")):
        return False
    return bool(_STAMP.fullmatch(line)) or _is_byline(line)


def _is_byline(line: str) -> bool:
    """As in "By Jane Roe in Port Alder": names and nothing else."""
    if not _BYLINE.fullmatch(line):
        return False
    words = [w for w in line.split()[1:] if len(w) > 3 and w.lower() not in {"from", "with"}]
    return bool(words) and all(w[0].isupper() for w in words)
