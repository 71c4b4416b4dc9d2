"""A dossier to read, print and paste: Markdown or HTML, each event with its quotes as footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from jinja2 import Environment, StrictUndefined

from graph.exports.material import Material, Row
from graph.exports.safe import line, markdown, web_address
from graph.exports.told import claims_of, distinct, published, publisher_of, voices_of, when

_STYLE = (
    "body{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "h2{font-size:1.15rem;margin-top:2rem}ol{font-size:.9rem}.told{color:#444}"
    "blockquote{margin:0}q{quotes:none}"
)
_HTML_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Events</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>{{ style|safe }}</style></head><body>
<h1>Events</h1>
<p class="told">Revision {{ revision }} of the graph{% for name, value in filters %}; {{ name }}: \
{{ value }}{% endfor %}.</p>
"""
_HTML_EVENT = """<section id="{{ id }}"><h2>{{ title }}</h2>
<p>{{ when }}{% if place %}, {{ place }}{% endif %} — {{ type }}, {{ status }}{% if disputed %}, \
disputed{% endif %}; {{ roots }} independent of {{ sources }} sources.
{%- for note in notes %}<sup><a href="#note-{{ note.number }}">{{ note.number }}</a></sup>\
{% endfor %}</p>
{% if parts %}<ul>{% for part in parts %}<li>{{ part }}</li>{% endfor %}</ul>
{% endif %}<ol start="{{ first }}">{% for note in notes %}
<li id="note-{{ note.number }}"><q>“{{ note.quote }}”</q> — {{ note.status }}, {{ note.voices }}. \
{% if note.address %}<a href="{{ note.address }}" rel="noreferrer">{{ note.source }}</a>\
{% else %}{{ note.source }}{% endif %}</li>{% endfor %}
</ol></section>
"""
_HTML_END = "</body></html>\n"
_MARKDOWN_HEAD = """# Events

Revision {{ revision }} of the graph{% for name, value in filters %}; {{ name|md|safe }}: \
{{ value|md|safe }}{% endfor %}.
"""
_MARKDOWN_EVENT = """
## {{ title|md|safe }}

{{ when|md|safe }}{% if place %}, {{ place|md|safe }}{% endif %} — {{ type|md|safe }}, \
{{ status|md|safe }}\
{% if disputed %}, disputed{% endif %}; {{ roots }} independent of {{ sources }} sources.
{%- for note in notes %}[^{{ note.number }}]{% endfor %}
{% for part in parts %}
- {{ part|md|safe }}{% endfor %}
{% for note in notes %}
[^{{ note.number }}]: “{{ note.quote|md|safe }}” — {{ note.status|md|safe }}, \
{{ note.voices|md|safe }}. \
{{ note.source|md|safe }}
{% endfor %}"""


def as_html(material: Material) -> Iterator[bytes]:
    """One page that loads nothing."""
    yield from _written(material, _HTML_HEAD, _HTML_EVENT, _HTML_END)


def as_markdown(material: Material) -> Iterator[bytes]:
    """Markdown with footnotes, as Pandoc and GitHub read them."""
    yield from _written(material, _MARKDOWN_HEAD, _MARKDOWN_EVENT, "")


def _written(material: Material, head: str, each: str, end: str) -> Iterator[bytes]:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.filters["md"] = _markdown
    top = {"style": _STYLE, "revision": material.revision}
    filters = [(name, _shown(value)) for name, value in material.filters.items()]
    yield environment.from_string(head).render(top, filters=filters).encode()
    template, number = environment.from_string(each), 1
    for event in material.events:
        yield template.render(_event(event, number)).encode()
        number += len(claims_of(event))
    yield end.encode()


def _markdown(text: str) -> str:
    """Escaped as Markdown, and as HTML, which Markdown lets through."""
    return escape(markdown(text), quote=False)


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)  # pyright: ignore[reportUnknownArgumentType]  of whatever


def _event(event: Row, first: int) -> Row:
    place = event["place"]
    return {
        **{name: event[name] for name in ("id", "title", "type", "status", "disputed", "roots")},
        "sources": event["sources"],
        "when": when(event),
        "place": place["name"] if place else None,
        "parts": [f"{part['actor']['name']}: {part['role']}" for part in event["participants"]],
        "first": first,
        "notes": [_note(claim, number) for number, claim in enumerate(claims_of(event), first)],
    }


def _note(claim: Row, number: int) -> Row:
    document = claim["document"]
    where = f"characters {claim['start_char']}–{claim['end_char']} of {document['id']}"
    told = (publisher_of(document), document["title"], published(document), document["origin"])
    return {
        "number": number,
        "quote": line(claim["quote"]),
        "status": claim["status"],
        "voices": ", ".join(voices_of(claim)),
        "address": web_address(document["origin"]),
        "source": ", ".join([*distinct(told), where]),
    }
