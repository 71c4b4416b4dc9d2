"""What can go wrong with a question.

ClientError
├── Unreachable          nobody answers at that address
├── Refused              the answer is a problem document: `problem`
│   ├── WrongQuestion    422: `problem.errors` point at what is wrong
│   ├── NotThere         404
│   │   └── GoneRecord   410: `problem.gone` says why, since when, and what took its place
│   └── Unavailable      429 or 503, also after trying again
├── JobFailed            what was sent could not be loaded: `job`
└── MissingExtra         a package is needed that is not installed
"""

from __future__ import annotations

from http import HTTPStatus

from pydantic import ValidationError

from api.ingest import JobView
from api.responses import Problem
from graph.errors import GestaError


class ClientError(GestaError):
    """Base of all errors of the client."""


class Unreachable(ClientError):
    """Nobody answers, or the connection breaks."""


class Refused(ClientError):
    """The API refuses; `problem` says what and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.status} {problem.title}: {problem.detail}")
        self.problem = problem


class WrongQuestion(Refused):
    """A parameter or the body cannot be meant as it is written."""


class NotThere(Refused):
    """Nothing has that id or name."""


class GoneRecord(NotThere):
    """Something had that id, and is gone."""


class Unavailable(Refused):
    """Too many questions, or the database is away."""


class JobFailed(ClientError):
    """A job came to an end without having loaded anything."""

    def __init__(self, job: JobView) -> None:
        super().__init__(f"{job.id} failed: {'; '.join(job.errors) or 'no reason is given'}")
        self.job = job


class MissingExtra(ClientError):
    """An optional package is needed."""

    def __init__(self, package: str, extra: str) -> None:
        super().__init__(f'{package} is not installed: pip install "gesta[{extra}]"')


_CLASSES: dict[int, type[Refused]] = {
    HTTPStatus.NOT_FOUND: NotThere,
    HTTPStatus.GONE: GoneRecord,
    HTTPStatus.UNPROCESSABLE_ENTITY: WrongQuestion,
    HTTPStatus.TOO_MANY_REQUESTS: Unavailable,
    HTTPStatus.SERVICE_UNAVAILABLE: Unavailable,
}


def refusal(status: int, body: bytes, address: str) -> Refused:
    """The error that an answer of this status stands for."""
    return _CLASSES.get(status, Refused)(_problem(status, body, address))


def _problem(status: int, body: bytes, address: str) -> Problem:
    """The problem document; something between us and the API may have answered instead of it."""
    try:
        return Problem.model_validate_json(body, extra="ignore")
    except ValidationError:
        known = {one.value: one.phrase for one in HTTPStatus}
        return Problem(
            type="about:blank",
            title=known.get(status, "Unknown"),
            status=status,
            detail=body[:500].decode(errors="replace"),
            instance=address,
            request_id="-",
            gone=None,
            position=None,
        )
