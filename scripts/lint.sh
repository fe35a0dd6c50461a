#!/bin/sh
# The one definition of clean; CI and the hook before each commit call it.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin

$bin/ruff check --quiet .
$bin/ruff format --quiet --check .
$bin/djlint templates --quiet --lint
$bin/lint-imports --no-logo
$bin/python manage.py makemigrations --check --dry-run
for catalogue in locale/*/LC_MESSAGES/*.po; do
    msgfmt --check --output-file=/dev/null "$catalogue"
done

# What others build on is typed: tools, services, reads, access. The plugin reads the settings, which want their names.
typed=$(find revmental programs participants reports \( -path '*/lib/*' -o -path '*/services/*' -o -name '*services.py' \
    -o -name querysets.py -o -name access.py \) -name '*.py')
# shellcheck disable=SC2086
DATABASE_URL=postgres://lint@lint/lint REDIS_URL=redis://lint SECRET_KEY=lint $bin/mypy servers $typed
