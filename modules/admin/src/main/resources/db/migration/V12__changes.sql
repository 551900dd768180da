-- Edits that want somebody else's approval: proposed before it, or forced without it. A proposed one
-- is stale once the job has another version than base_version, or is deleted.
create table change (
  number       bigint generated always as identity primary key,
  job_id       text        not null references job (id),
  kind         text        not null, -- 'put', 'restore' or 'delete'
  spec         jsonb,                -- null where the job is to end
  base_version integer     not null, -- of the job when it was proposed
  review       jsonb       not null, -- why it wants approval: a list of texts
  author       text        not null,
  source       text        not null,
  reason       text        not null,
  proposed_at  timestamptz not null,
  forced       boolean     not null, -- whether it was made before anybody approved it
  state        text        not null, -- 'proposed', 'forced', 'approved' or 'rejected'
  version      integer,              -- of the job that it made; null before, and where it ended it
  decided_by   text,
  decision     text,                 -- in their words
  decided_at   timestamptz
);

create index change_of_job on change (job_id, number);
create index change_forced on change (job_id) where state = 'forced';
