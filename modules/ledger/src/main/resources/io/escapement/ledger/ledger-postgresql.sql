-- The tables of io.escapement.ledger for PostgreSQL 12 and later. Put them into your own migrations as they are.

create table if not exists escapement_once (
  idempotency_key varchar(255) collate "C" primary key,
  applied_at      timestamptz not null default clock_timestamp(),
  result          text -- null where the work has none
);

-- Rows come in the order of time, so an index of a few pages is enough for purge, and inserts hardly feel it.
create index if not exists escapement_once_applied_at on escapement_once using brin (applied_at);

-- One sequence for all keys: a later holder has the higher token, also where two keys share a resource.
create sequence if not exists escapement_token;

create table if not exists escapement_lease (
  idempotency_key varchar(255) collate "C" primary key,
  token           bigint      not null,
  expires_at      timestamptz not null,
  completed_at    timestamptz, -- null until the work is done
  result          text,
  check ((completed_at is null) = (result is null))
);
