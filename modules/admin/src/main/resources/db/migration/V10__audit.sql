-- Who did what, when and why. Rows are written once, in the transaction of what they tell of.
create table audit_entry (
  seq    bigint generated always as identity primary key,
  at     timestamptz not null,
  actor  text        not null,
  source text        not null, -- 'api', a job file's name, or a duty of the service
  action text        not null,
  job_id text,                 -- null where it is about no job
  reason text        not null,
  before jsonb       not null,
  after  jsonb       not null
);

-- Who made a version, and why; null in rows of an earlier release.
alter table job_version
  add column author text,
  add column reason text;
