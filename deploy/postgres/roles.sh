#!/bin/sh
# First start of the database container: the owning and the serving role, with the passwords of the two URLs.
set -eu

password_of() { # password_of postgres://role:password@host:port/database
    rest=${1#*://*:}
    printf '%s' "${rest%%@*}"
}

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    -v owner_password="$(password_of "$DATABASE_OWNER_URL")" -v app_password="$(password_of "$DATABASE_URL")" <<'SQL'
CREATE ROLE revmental_owner LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE revmental_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD :'app_password';
CREATE DATABASE revmental OWNER revmental_owner;
SQL
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname revmental -f /deploy/database.sql
