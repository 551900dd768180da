-- What operators want: one row a job, every version of its spec kept.
create table job (
  id          text primary key,
  version     integer     not null check (version >= 1),
  created_at  timestamptz not null,
  file_digest text -- of the YAML file it was last read from; null where it only came by the API
);

create table job_version (
  job_id     text        not null references job (id),
  version    integer     not null,
  spec       jsonb       not null,
  source     text        not null, -- 'api', or the YAML file's name
  created_at timestamptz not null,
  primary key (job_id, version)
);

-- What Temporal runs: how far the chain of a job has been followed.
create table chain (
  job_id       text primary key references job (id),
  version      integer     not null, -- of the spec that the followed run was started with
  run_id       text,                 -- the run that is followed; null where the chain has ended
  accounted_to timestamptz not null, -- every window planned at or before this has its row below
  ending       boolean     not null default false, -- the chain was asked to end, so that another version can start
  problem      text                  -- why the chain can't be followed or started; null where all is well
);

-- The account: one row a window, written once, never changed.
create table window_outcome (
  job_id            text        not null references job (id),
  planned_at        timestamptz not null,
  interval_start    timestamptz not null,
  kind              text        not null,
  spec_version      integer     not null,
  outcome           text        not null,
  reason            text,
  run_id            text        not null,
  recorded_at       timestamptz not null,
  -- null, all of them, where the window never ran
  started_at        timestamptz,
  completed_at      timestamptz,
  timer_ms          bigint,
  workflow_queue_ms bigint,
  dispatch_ms       bigint,
  activity_queue_ms bigint,
  retries_ms        bigint,
  work_ms           bigint,
  attempts          integer,
  primary key (job_id, planned_at)
);

create index window_outcome_by_time on window_outcome (planned_at);

create table failed_attempt (
  job_id     text        not null,
  planned_at timestamptz not null,
  number     integer     not null,
  reason     text        not null,
  started_at timestamptz not null,
  delay_ms   bigint      not null,
  worker     text        not null,
  message    text        not null,
  primary key (job_id, planned_at, number),
  foreign key (job_id, planned_at) references window_outcome (job_id, planned_at)
);
