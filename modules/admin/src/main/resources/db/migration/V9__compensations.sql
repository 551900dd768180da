-- What undoes windows that failed for good. The account's rows are never changed; these are, once.
create table compensation (
  workflow_id    text primary key,
  job_id         text        not null references job (id),
  planned_at     timestamptz not null,
  backfill       integer,     -- in which the window failed; null where it was its own time
  compensated_at timestamptz, -- when all was undone; null while that is pending
  problem        text         -- why it does not go on, though it is pending
);

create index compensation_of_window on compensation (job_id, planned_at);
create index compensation_pending on compensation (planned_at) where compensated_at is null;

-- To be joined to window_outcome and rerun by the columns of the same name.
create view window_compensation as
  select job_id, planned_at, workflow_id as compensation, compensated_at,
    problem as compensation_problem
  from compensation where backfill is null;

create view rerun_compensation as
  select job_id, planned_at, backfill, workflow_id as compensation, compensated_at,
    problem as compensation_problem
  from compensation where backfill is not null;
