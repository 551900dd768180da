-- The order in which the audit log takes rows in; null in rows of an earlier release, which are not in
-- it. One filled table a migration, and a column without a value, so that nobody waits for long.
alter table rerun add column seq bigint;
create sequence rerun_number as bigint owned by rerun.seq;
alter table rerun alter column seq set default nextval('rerun_number');

create unique index rerun_seq on rerun (seq) where seq is not null;

create trigger written_once before update or delete or truncate on rerun
  for each statement execute function refuse_change();
