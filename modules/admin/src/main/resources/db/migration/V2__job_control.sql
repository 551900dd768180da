-- Pauses and deletions: while one of them is open, no chain of the job runs.
create table suspension (
  job_id text        not null references job (id),
  kind   text        not null, -- 'paused' or 'deleted'
  since  timestamptz not null,
  until  timestamptz,          -- null while it lasts
  reason text        not null,
  primary key (job_id, since)
);

create unique index suspension_open on suspension (job_id) where until is null;

-- Windows planned up to chain.accounted_to that are owed all the same, oldest first:
-- [{version, schedule, range: {first, last, count}}]
alter table chain add column owed jsonb not null default '[]';

-- Which version planned the windows after an instant, up to the next row of the job.
create table era (
  job_id  text        not null references job (id),
  since   timestamptz not null,
  version integer     not null,
  primary key (job_id, since)
);

insert into era (job_id, since, version)
  select chain.job_id, job.created_at, chain.version from chain join job on job.id = chain.job_id;

-- A window that never ran may have got its outcome from the admin service, in no run.
alter table window_outcome alter column run_id drop not null;

-- The spec version of the chain whose run recorded it: an owed window may be an older version's.
alter table window_outcome add column run_version integer;
