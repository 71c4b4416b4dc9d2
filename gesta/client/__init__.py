"""The API from Python: `Client(url).events(actor="Zedland").to_pandas()`.

from gesta.client import Client

with Client("http://127.0.0.1:8000") as gesta:
    for event in gesta.events(actor=["Zedland", "Quill"], date_from="2031-05"):
        print(event.date.start, event.title)
"""

from __future__ import annotations

from gesta.client.asking import Client
from gesta.client.errors import (
    ClientError,
    GoneRecord,
    JobFailed,
    MissingExtra,
    NotThere,
    Refused,
    Unavailable,
    Unreachable,
    WrongQuestion,
)
from gesta.client.listing import Events, Listing
from gesta.client.network import Network
from gesta.client.timeline import Timeline

__all__ = [
    "Client",
    "ClientError",
    "Events",
    "GoneRecord",
    "JobFailed",
    "Listing",
    "MissingExtra",
    "Network",
    "NotThere",
    "Refused",
    "Timeline",
    "Unavailable",
    "Unreachable",
    "WrongQuestion",
]
