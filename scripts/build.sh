#!/usr/bin/env bash
# Builds sdist and wheel, installs the wheel into a clean environment elsewhere and tries it there.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
rm -rf dist
.venv/bin/python -m hatchling build
clean=$(mktemp -d)
trap 'rm -rf "$clean"' EXIT
python=$root/.venv/bin/python
"$python" -m venv "$clean/venv"
"$clean/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
"$clean/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps dist/*.whl
cd "$clean"
venv/bin/gesta --version
venv/bin/python - <<'PY'
from graph.schema import statements
from loaders.gazetteer import __file__ as table

assert statements(), "schema.cypher is not in the wheel"
assert "site-packages" in table, table
print(f"{len(statements())} schema statements found in the wheel")
PY
echo "dist/ is good:"; ls -l "$root/dist"
