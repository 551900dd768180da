-- The order in which the audit log takes rows in; null in rows of an earlier release, which are not in
-- it. One filled table a migration, and a column without a value, so that nobody waits for long.
alter table window_outcome add column seq bigint;
create sequence window_outcome_number as bigint owned by window_outcome.seq;
alter table window_outcome alter column seq set default nextval('window_outcome_number');
-- Not valid: the rows that are there stay, and nobody can add one that only looks as old.
alter table window_outcome add constraint window_outcome_numbered check (seq is not null) not valid;

create unique index window_outcome_seq on window_outcome (seq) where seq is not null;

create trigger written_once before update or delete or truncate on window_outcome
  for each statement execute function refuse_change();
