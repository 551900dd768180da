-- What is wrong with jobs, since when, and until when.
create table alert (
  number             bigint generated always as identity primary key,
  job_id             text        not null references job (id),
  team               text        not null, -- that owned the job then; empty where none did
  rule               text        not null, -- 'late', 'misfires' or 'silent'
  since              timestamptz not null,
  text               text        not null, -- what, and by which figures
  ended_at           timestamptz,          -- null while it lasts
  acknowledged_at    timestamptz,
  acknowledged_by    text,
  acknowledge_reason text
);

create unique index alert_open on alert (job_id, rule) where ended_at is null;
create index alert_of_job on alert (job_id, number);
create index alert_of_team on alert (team, number);

-- What is to be sent of them, each beginning and end once to each channel. Written with the alert.
create table alert_message (
  alert       bigint      not null references alert (number),
  event       text        not null, -- 'firing' or 'ended'
  channel     text        not null,
  key         uuid        not null default gen_random_uuid(), -- the same with each try, for the receiver
  body        text        not null, -- as it is sent, so that each try says the same
  created_at  timestamptz not null,
  tries       integer     not null default 0, -- those begun, whatever became of them
  next_try_at timestamptz not null,
  sent_at     timestamptz, -- when the receiver took it
  dropped_at  timestamptz, -- when it was given up
  primary key (alert, channel, event)
);

create index alert_message_waiting on alert_message (next_try_at)
  where sent_at is null and dropped_at is null;

-- Windows that came to nothing, by when that was recorded.
create index window_outcome_misfire on window_outcome (job_id, recorded_at)
  where outcome in ('SKIPPED', 'EXPIRED', 'FAILED');

-- Versions that change nothing but alerts: the chain of an earlier version goes on.
create table alerts_edit (
  job_id        text    not null references job (id),
  version       integer not null,
  chain_version integer not null, -- the version whose chain it is
  primary key (job_id, version)
);
