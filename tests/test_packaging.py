"""The names of our packages are generic: no other distribution may bring them too."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = ("api", "graph", "loaders", "gesta")


@pytest.mark.parametrize("name", OURS)
def test_no_foreign_distribution_brings_a_package_of_our_name(name: str):
    owners = set(packages_distributions().get(name, []))
    assert owners <= {"gesta"}, f"uninstall {owners - {'gesta'}}: it shadows our package {name!r}"


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_files_carry_versions_and_hashes_and_no_addresses(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = re.findall(r"^[\w.\-\[\]]+==\S+", text, re.MULTILINE)
    assert len(pins) > 50
    assert text.count("--hash=sha256:") >= len(pins)
    assert "://" not in text
    assert "index-url" not in text


def test_the_containers_run_the_neo4j_that_the_tests_run_on():
    lock = (ROOT / "graph/embedded/neo4j.lock.json").read_text(encoding="utf-8")
    version = re.search(r'"version": "([^"]+)"', lock)
    assert version is not None
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert f"image: neo4j:{version[1]}-community" in compose


def test_the_wheel_carries_the_schema():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"] == {"schema.cypher": "graph/schema.cypher"}
    assert (ROOT / "schema.cypher").is_file()
