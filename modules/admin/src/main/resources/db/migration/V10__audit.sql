-- Who did what, when and why. Rows are written once, in the transaction of what they tell of.
create table audit_entry (
  seq    bigint      primary key check (seq > 0), -- from 1, without a gap
  at     timestamptz not null,
  actor  text        not null,
  source text        not null, -- 'api', a job file's name, or a duty of the service
  action text        not null,
  job_id text,                 -- null where it is about no job
  reason text        not null,
  before jsonb       not null,
  after  jsonb       not null,
  prev   text        not null, -- the hash of the entry before; 64 zeros before the first
  hash   text        not null  -- hex of SHA-256 of prev and the entry's canonical JSON
);

create index audit_entry_of_job on audit_entry (job_id, seq);

-- The last entry. Whoever appends holds its lock to the end of the transaction.
create table audit_head (
  one  boolean primary key default true check (one),
  seq  bigint not null,
  hash text   not null
);

insert into audit_head (seq, hash) values (0, repeat('0', 64));

-- Who made a version, and why; null in rows of an earlier release.
alter table job_version
  add column author text,
  add column reason text;
