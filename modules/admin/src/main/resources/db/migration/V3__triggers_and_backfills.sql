-- Workflows beside the chains: windows that an operator asked for.
create table extra (
  workflow_id text primary key,
  job_id      text        not null references job (id),
  kind        text        not null, -- 'manual' or 'backfill'
  version     integer     not null, -- of the spec that it runs
  reason      text        not null,
  created_at  timestamptz not null,
  state       text        not null default 'running', -- or 'done', 'cancelled'
  run_id      text,        -- the run that is followed; null before the start and after the end
  cancel      text,        -- 'asked' once it is to end, 'sent' once the engine knows
  ended_at    timestamptz,
  problem     text         -- why it can't be followed, or why it was cut short
);

create index extra_running on extra (created_at) where state = 'running';

-- One extra window now. Its outcome goes into the account.
create table manual_window (
  job_id         text        not null references job (id),
  planned_at     timestamptz not null,
  interval_start timestamptz not null,
  workflow_id    text        not null unique references extra (workflow_id),
  call_key       text unique, -- the caller's Idempotency-Key
  primary key (job_id, planned_at)
);

-- A range of windows, and which of them were chosen.
create table backfill (
  job_id      text        not null references job (id),
  number      integer     not null,
  workflow_id text        not null unique references extra (workflow_id),
  period_from timestamptz not null,
  period_to   timestamptz not null,
  per_window  integer,              -- null where as many as fit
  spacing_ms  bigint      not null,
  force       boolean     not null,
  primary key (job_id, number)
);

create table backfill_window (
  job_id     text        not null,
  number     integer     not null,
  planned_at timestamptz not null,
  primary key (job_id, number, planned_at),
  foreign key (job_id, number) references backfill (job_id, number)
);

-- What backfills made of windows: beside the account, whose rows are never changed.
create table rerun (
  like window_outcome,
  backfill integer not null,
  primary key (job_id, planned_at, backfill),
  foreign key (job_id, backfill, planned_at)
    references backfill_window (job_id, number, planned_at)
);
