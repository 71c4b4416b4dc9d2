"""`gesta verify`: whether an evidence bundle is as it was made, and its quotes true."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from gesta.exits import Exit
from gesta.options import Json
from gesta.output import Output
from graph.exports.verify import verify as verdict_on


def verify(
    bundle: Annotated[
        Path, typer.Argument(metavar="BUNDLE", exists=True, help="Zip file or unpacked folder.")
    ],
    as_json: Json = False,
) -> None:
    """Check a bundle of `gesta export --format bundle` offline: every hash and every quote."""
    output, verdict = Output(as_json=as_json), verdict_on(bundle)
    told = (
        f"{verdict.claims} quotes in {verdict.documents} documents stand where they are said; "
        f"{verdict.files} files are unchanged; manifest sha256 {verdict.manifest_sha256}"
    )
    output.result(asdict(verdict), text=None if verdict.faults else told)
    for fault in verdict.faults:
        output.warn(fault)
    if verdict.faults:
        raise typer.Exit(Exit.UNHEALTHY)
