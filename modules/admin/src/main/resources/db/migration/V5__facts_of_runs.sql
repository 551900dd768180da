-- A run decided then, or later, on what is owed of the windows planned up to then; null where that is
-- not known: no run of a chain, or recorded before this column was there.
alter table window_outcome add column run_decided_at timestamptz;
alter table rerun add column run_decided_at timestamptz;

-- Calls of job code that a run's history tells of and that are not those which window_outcome tells
-- of. Empty where all is well.
create table unreported_call (
  job_id       text        not null references job (id),
  planned_at   timestamptz not null,
  run_id       text        not null,
  kind         text        not null,
  started_at   timestamptz not null,
  completed_at timestamptz -- null where it failed or was lost
);

create index unreported_call_of_window on unreported_call (job_id, planned_at);

-- The workflow that runs beside the job's own chain; null where the divergence is that chain's.
alter table divergence add column workflow_id text;
