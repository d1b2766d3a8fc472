#!/usr/bin/env bash
# Every check, in the order in which mistakes are cheapest to find. Ends with pytest's count.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
workers=${TEST_WORKERS:-2}
echo "== style";    $bin/ruff check . && $bin/ruff format --check --quiet .
echo "== types";    $bin/mypy
echo "== articles"; $bin/python -m authoring.check
echo "== model";    $bin/python -m server.train
echo "== tests";    exec $bin/python -m pytest -n "$workers" --no-loadscope-reorder "$@"
