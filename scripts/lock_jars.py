"""Write graph/embedded/neo4j.lock.json: what Maven resolves for the embedded Neo4j.

Run by hand when the Neo4j version changes: `python scripts/lock_jars.py 2026.09.0`. Needs
`mvn`, which downloads from wherever the developer's Maven settings point; only paths, sizes and
hashes are kept, so the lock file is the same from any mirror.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

LOCK = Path(__file__).parents[1] / "graph" / "embedded" / "neo4j.lock.json"

ROOTS = ("org.neo4j.app:neo4j-server", "org.neo4j:neo4j", "org.neo4j:neo4j-import-tool")

COPY = ("mvn", "-q", "-B", "dependency:copy-dependencies", "-DincludeScope=runtime")


def pom(version: str) -> str:
    dependencies = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{artifact}</artifactId>"
        f"<version>{version}</version></dependency>"
        for group, artifact in (root.split(":") for root in ROOTS)
    )
    return (
        "<project><modelVersion>4.0.0</modelVersion><groupId>lock</groupId>"
        "<artifactId>lock</artifactId><version>1</version>"
        f"<dependencies>{dependencies}</dependencies></project>"
    )


def resolve(version: str, folder: Path) -> Path:
    """Let Maven copy the run-time jars below the folder, laid out as in a repository."""
    (folder / "pom.xml").write_text(pom(version), encoding="utf-8")
    jars = folder / "jars"
    layout = (f"-DoutputDirectory={jars}", "-Dmdep.useRepositoryLayout=true")
    subprocess.run([*COPY, *layout], cwd=folder, check=True)
    return jars


def entry(jar: Path, root: Path) -> dict[str, str | int]:
    path = jar.relative_to(root)
    *group, artifact, version, name = path.parts
    classifier = name.removeprefix(f"{artifact}-{version}").removesuffix(".jar").removeprefix("-")
    coordinate = ":".join([".".join(group), artifact, version, *filter(None, [classifier])])
    data = jar.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    return {"maven": coordinate, "path": path.as_posix(), "size": len(data), "sha256": digest}


def main(version: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        root = resolve(version, Path(scratch))
        entries = [entry(jar, root) for jar in sorted(root.rglob("*.jar"))]
    # one jar a line: a new version shows as a readable difference
    lines = ",\n".join(f"    {json.dumps(jar)}" for jar in entries)
    LOCK.write_text(
        f'{{\n  "version": "{version}",\n  "jars": [\n{lines}\n  ]\n}}\n', encoding="utf-8"
    )
    print(f"{len(entries)} jars, {sum(int(jar['size']) for jar in entries) / 1e6:.0f} MB in {LOCK}")


if __name__ == "__main__":
    main(sys.argv[1])
