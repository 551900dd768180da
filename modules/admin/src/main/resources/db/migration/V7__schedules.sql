-- What starts the runs of the chain that is followed: 'CRON' or 'SCHEDULE'. A Schedule's runs don't name
-- one another, so of a Schedule run_id is not a run but when it was created.
alter table chain add column trigger text not null default 'CRON';

-- The workflow of the run that recorded a window, where it is not the job's own: each run of a
-- Schedule has one.
alter table window_outcome add column workflow_id text;
alter table rerun add column workflow_id text;
