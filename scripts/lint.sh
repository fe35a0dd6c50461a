#!/bin/sh
# The one definition of clean; CI and the hook before each commit call it.
set -eu
cd "$(dirname "$0")/.."
bin=.venv/bin
export DJANGO_SETTINGS_MODULE=revmental.settings.local

$bin/ruff check .
$bin/ruff format --check .
$bin/djlint templates --quiet --check --lint
$bin/lint-imports --no-logo
$bin/python manage.py makemigrations --check --dry-run
for catalogue in locale/*/LC_MESSAGES/*.po; do
    msgfmt --check --output-file=/dev/null "$catalogue"
done
$bin/mypy
