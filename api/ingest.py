"""The port through which documents come in: what is asked for, what is reported.

The API accepts and queues; who composes the application gives it an `Ingest` that does the work.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, Protocol, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    field_validator,
    model_validator,
)

from api.dates import PATTERN, parse
from graph.record import ExtractionRecord
from graph.writes.revision import Seen


def storable(text: str) -> str:
    """The text; lone surrogates can be written in JSON, but no database or file keeps them."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(
            "the text holds half of a surrogate pair, which is no character"
        ) from error
    return text


Text = Annotated[str, AfterValidator(storable)]


class _Request(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Text | None = Field(
        None, max_length=500, description="Who publishes it.", examples=["Zedland Gazette"]
    )
    published: str | None = Field(
        None,
        description="When it was published: YYYY, YYYY-MM or YYYY-MM-DD.",
        examples=["2031-05-06"],
        json_schema_extra={"pattern": PATTERN},
    )

    replaces: Text | None = Field(
        None,
        max_length=2_000,
        description="What it takes the place of: the id of a document; `address`, for earlier "
        "versions of the same publisher under the same address; or an address of theirs.",
        examples=["address"],
    )

    @field_validator("published")
    @classmethod
    def _is_date(cls, value: str | None) -> str | None:
        if value is not None:
            parse(value)
        return value


class TextRequest(_Request):
    """A text to load."""

    kind: Literal["text"] = "text"
    text: Text = Field(min_length=1, examples=["The port of Alder reopened on 3 May 2031."])
    title: Text | None = Field(None, max_length=1_000, examples=["Port reopens"])
    language: str | None = Field(
        None, pattern="^[a-z]{2}$", description="ISO 639-1.", examples=["en"]
    )
    origin: Text | None = Field(
        None, max_length=2_000, description="Where it is from, for people to read."
    )


class FileRequest(_Request):
    """A file that was uploaded and lies in the spool folder."""

    kind: Literal["file"] = "file"
    path: Path
    filename: str


class FilesRequest(_Request):
    """Several files of one upload."""

    kind: Literal["files"] = "files"
    files: list[FileRequest] = Field(min_length=1)


_ADDRESS = r"^https?://[^\s/]+"
Address = Annotated[
    Text,
    Field(
        max_length=4_000,
        pattern=_ADDRESS,
        examples=["https://news.example/fair"],
        json_schema_extra={"pattern": _ADDRESS},  # pydantic leaves it out behind a validator
    ),
]


class UrlRequest(_Request):
    """An address to fetch and load."""

    kind: Literal["url"] = "url"
    url: Address


class FeedRequest(_Request):
    """The address of a feed, whose entries are loaded."""

    kind: Literal["feed"] = "feed"
    url: Address
    follow: bool = Field(
        False,
        description="Load the page that each entry leads to, not the text in the feed; what the "
        "feed says of its entries (title, author, day) holds.",
    )


class TextItem(TextRequest):
    """A text of a batch."""

    kind: Literal["text"]  # pyright: ignore[reportGeneralTypeIssues]  here it has to be said


class UrlItem(UrlRequest):
    """An address of a batch."""

    kind: Literal["url"]  # pyright: ignore[reportGeneralTypeIssues]


class BatchRequest(BaseModel):
    """Texts and addresses, each with what is known of it, loaded by one job."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["batch"] = "batch"
    items: list[Annotated[TextItem | UrlItem, Field(discriminator="kind")]] = Field(
        min_length=1, max_length=1_000
    )


class RecordsRequest(_Request):
    """Ready-made extraction records: facts enter without extraction."""

    kind: Literal["records"] = "records"
    records: list[ExtractionRecord] = Field(min_length=1, max_length=10_000)

    @model_validator(mode="after")
    def _one_heir(self) -> Self:
        if len(self.records) > 1 and self.replaces not in (None, "address"):
            raise ValueError("one document takes the place of another: send it alone")
        return self


IngestRequest = (
    TextRequest
    | FileRequest
    | FilesRequest
    | UrlRequest
    | FeedRequest
    | BatchRequest
    | RecordsRequest
)
JobKind = Literal["text", "file", "files", "url", "feed", "batch", "records"]
REQUEST: TypeAdapter[IngestRequest] = TypeAdapter(
    Annotated[IngestRequest, Field(discriminator="kind")]
)


class Outcome(BaseModel):
    """What became of one document of a request."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    origin: str
    status: Literal["loaded", "replaced", "superseded", "unchanged", "failed"]
    document: str | None = None
    claims: int = 0
    reason: str | None = None
    replaces: tuple[str, ...] = Field(
        default=(), description="Ids of documents whose place it took."
    )
    by: str | None = Field(default=None, description="Id of the document that took its place.")
    item: int | None = Field(
        default=None, description="Of a batch or of several files: which of them, from 1."
    )


class ToldOutcome(Outcome):
    """What became of one document, as those hear it who follow the job."""

    number: int = Field(description="The how-manieth of the job, from 1.")


class IngestReport(BaseModel):
    """What became of a request, document by document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    outcomes: tuple[Outcome, ...] = ()
    notes: tuple[str, ...] = ()


class Progress(Protocol):
    """Tells how far the work is, and is asked what of it is still to be done."""

    def __call__(self, stage: str, done: int, total: int | None = None) -> None:
        """So many documents are done, of `total` if that is known."""
        ...

    def tell(self, outcomes: Sequence[Outcome]) -> None:
        """Say what became of documents, once that will not change any more."""
        ...

    def settled(self, origin: str) -> bool:
        """Whether the next document of this origin was loaded by an earlier run of the job."""
        ...

    def wanted(self) -> bool:
        """Whether to go on: to be asked between documents. If not, return what there is."""
        ...


class Unwatched:
    """Progress that nobody looks at: all is to be done, to its end."""

    def __call__(self, stage: str, done: int, total: int | None = None) -> None:
        """Nobody is told."""

    def tell(self, outcomes: Sequence[Outcome]) -> None:
        """They are in the report."""

    def settled(self, origin: str) -> bool:
        """There was no earlier run."""
        return False

    def wanted(self) -> bool:
        """Nobody calls it off."""
        return True


class Ingest(Protocol):
    """Loads what is asked for. Loading the same again changes nothing."""

    def __call__(self, request: IngestRequest, progress: Progress) -> IngestReport:
        """Load it; a document that cannot be read is an outcome, not an exception.

        The report has all outcomes in their order, also those that were told on the way.
        """
        ...

    def remove(self, document: str, *, seen: Seen = None) -> None:
        """Take one document out of the graph, with everything only it supported.

        Raises:
            NotFound: No document has this id.
            Outdated: The graph has changed since it was `seen`.
        """
        ...


JobStatus = Literal["queued", "running", "done", "failed", "cancelled"]


class JobState(BaseModel):
    """How far a job has come."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(examples=["job-0123456789abcdef0123"])
    kind: JobKind
    status: JobStatus
    cancelling: bool = Field(description="It is to be cancelled; its worker will come to it.")
    stage: str | None
    done: int
    total: int | None
    attempts: int
    errors: list[str]
    created: AwareDatetime
    updated: AwareDatetime


class JobView(JobState):
    """A job as the API shows it."""

    report: IngestReport | None = Field(
        description="Outcome of each document, once the job has ended; one that is to be tried "
        "again keeps it until it is begun."
    )
