# Run once by the PostgreSQL image, on an empty volume: a role and a database for each who needs one.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" \
  --set escapement="$ESCAPEMENT_DATABASE_PASSWORD" \
  --set examples="$EXAMPLES_DATABASE_PASSWORD" \
  --set temporal="$TEMPORAL_DATABASE_PASSWORD" <<'SQL'
create role escapement login password :'escapement';
create database escapement owner escapement;
create role examples login password :'examples';
create database examples owner examples;
-- Temporal's image makes its two databases itself.
create role temporal login createdb password :'temporal';
SQL
