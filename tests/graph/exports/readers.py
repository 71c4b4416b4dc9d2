"""The formats' own libraries, none of which has static types."""

from __future__ import annotations

from importlib import import_module
from typing import Any

networkx: Any = import_module("networkx")
parquet: Any = import_module("pyarrow.parquet")
rdflib: Any = import_module("rdflib")
stix2: Any = import_module("stix2")
etree: Any = import_module("lxml.etree")
html: Any = import_module("lxml.html")
Calendar: Any = import_module("icalendar").Calendar
