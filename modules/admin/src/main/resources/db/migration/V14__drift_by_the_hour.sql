-- Windows summed up by the hour in which they were planned, and by the team that owned the version which
-- planned them: so that the drift of a whole fleet need not read each of its windows.
create table drift_hour (
  hour      timestamptz not null,
  team      text        not null, -- empty where nobody owns the job
  on_time   bigint      not null default 0,
  late      bigint      not null default 0,
  caught_up bigint      not null default 0,
  failed    bigint      not null default 0,
  skipped   bigint      not null default 0,
  expired   bigint      not null default 0,
  stages    bytea       not null, -- histograms
  primary key (hour, team)
);

-- Earlier hours are not summed up, or not wholly: a release that does not sum up recorded their windows, and
-- may go on doing so beside the new one for a day.
create table drift_since (
  since timestamptz not null
);

insert into drift_since (since)
  select case when exists (select 1 from window_outcome)
    then date_trunc('hour', now(), 'UTC') + interval '1 day' else 'epoch' end;
