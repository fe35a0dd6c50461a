#!/bin/sh
# Writes the hash-pinned lock files anew from pyproject.toml. Options go to uv, e.g. `scripts/lock.sh --upgrade`.
set -eu
cd "$(dirname "$0")/.."

compile() { # compile OUTPUT SOURCE...
    output=$1
    shift
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --output-file "requirements/$output" "$@"
}

compile uv.txt --group bootstrap "$@"
compile base.txt pyproject.toml "$@"
compile dev.txt pyproject.toml --group dev --group servers "$@"
