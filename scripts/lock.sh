#!/usr/bin/env bash
# Writes the two lock files: versions and hashes of every platform, no addresses. Needs uv.
set -euo pipefail
cd "$(dirname "$0")/.."
compile=(uv pip compile pyproject.toml --extra nlp --python-version 3.11 --universal
  --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet)
"${compile[@]}" --group build --output-file requirements.lock "$@"
"${compile[@]}" --extra llm --extra parquet --extra stix --extra oidc --extra otel --extra mcp --extra frames \
  --group dev --constraint requirements.lock --output-file requirements-dev.lock "$@"
