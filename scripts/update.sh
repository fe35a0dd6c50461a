#!/bin/sh
# Puts what was pulled into service while people work: docs/operations.md, "Upgrades". Stops at the first part that does
# not become healthy; what was not replaced by then goes on as it was.
set -eu
cd "$(dirname "$0")/.."

replace() { # replace SERVICE...
    docker compose up --detach --no-deps --no-build --wait --wait-timeout 180 "$@"
}

docker compose build
docker compose run --rm --no-deps -T migrate
# Workers before pages: a new page may ask for work that only a new worker knows.
replace worker mailer beat signer
replace web-a
# Longer than the proxy leaves a server alone that was away (fail_timeout in deploy/nginx/revmental.conf).
sleep 5
replace web-b
# Reads its file anew without letting go of a connection.
docker compose exec -T proxy nginx -t
docker compose exec -T proxy nginx -s reload
