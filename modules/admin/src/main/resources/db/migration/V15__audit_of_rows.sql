-- The order in which the audit log takes rows in.
alter table window_outcome add column seq bigint generated always as identity;
alter table rerun add column seq bigint generated always as identity;
alter table job_version add column seq bigint generated always as identity;

create unique index window_outcome_seq on window_outcome (seq);
create unique index rerun_seq on rerun (seq);
create unique index job_version_seq on job_version (seq);

-- What an entry 'windows.recorded' tells of: the rows in their order, with 32 bytes of hash each, to
-- name the one that does not fit. The entry's root says whether these are true.
create table audit_batch (
  entry  bigint   primary key,
  seqs   bigint[] not null,
  leaves bytea    not null
);

create index audit_entry_recorded on audit_entry ((after ->> 'table'), seq)
  where action = 'windows.recorded';

-- What is written once is never changed. A superuser can go around this, and is found by the hashes.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% on % refused: its rows are written once and never changed', tg_op, tg_table_name;
end $$;

create trigger written_once before update or delete or truncate on audit_entry
  for each statement execute function refuse_change();
create trigger written_once before update or delete or truncate on audit_batch
  for each statement execute function refuse_change();
create trigger written_once before update or delete or truncate on window_outcome
  for each statement execute function refuse_change();
create trigger written_once before update or delete or truncate on rerun
  for each statement execute function refuse_change();
create trigger written_once before update or delete or truncate on failed_attempt
  for each statement execute function refuse_change();
create trigger written_once before update or delete or truncate on job_version
  for each statement execute function refuse_change();
create trigger never_removed before delete or truncate on audit_head
  for each statement execute function refuse_change();
