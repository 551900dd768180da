-- The tables of io.escapement.ledger for H2 2.3 and later. Put them into your own migrations as they are.

create table if not exists escapement_once (
  idempotency_key varchar(255) primary key,
  applied_at      timestamp(6) with time zone default current_timestamp not null,
  result          varchar -- null where the work has none
);

create index if not exists escapement_once_applied_at on escapement_once (applied_at);

-- One sequence for all keys: a later holder has the higher token, also where two keys share a resource.
create sequence if not exists escapement_token;

create table if not exists escapement_lease (
  idempotency_key varchar(255) primary key,
  token           bigint not null,
  expires_at      timestamp(6) with time zone not null,
  completed_at    timestamp(6) with time zone, -- null until the work is done
  result          varchar,
  check ((completed_at is null) = (result is null))
);
