#!/bin/sh
# The coverage gates: the heart of the house wholly, everything else nearly (pyproject.toml: fail_under).
set -eu
cd "$(dirname "$0")/.."
HEART="revmental/lib/*,revmental/accounts/access.py,*services.py,*/services/*,*/stamping/*"
.venv/bin/coverage report --skip-covered --sort=cover
.venv/bin/coverage report --skip-covered --include="$HEART" --fail-under=100
