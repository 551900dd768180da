-- How long each failed attempt ran, and how long it might have; null in rows of an earlier release.
alter table failed_attempt
  add column took_ms    bigint,
  add column timeout_ms bigint;

-- Who made the last attempt, failed or not, and how long it might have run.
alter table window_outcome
  add column last_worker     text,
  add column last_timeout_ms bigint;

alter table rerun
  add column last_worker     text,
  add column last_timeout_ms bigint;
