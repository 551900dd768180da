-- The order in which the audit log takes rows in; null in rows of an earlier release, which are not in
-- it. One filled table a migration, and a column without a value, so that nobody waits for long.
alter table rerun add column seq bigint;
create sequence rerun_number as bigint owned by rerun.seq;
alter table rerun alter column seq set default nextval('rerun_number');
-- Not valid: the rows that are there stay, and nobody can add one that only looks as old.
alter table rerun add constraint rerun_numbered check (seq is not null) not valid;

create unique index rerun_seq on rerun (seq) where seq is not null;

create trigger written_once before update or delete or truncate on rerun
  for each statement execute function refuse_change();
