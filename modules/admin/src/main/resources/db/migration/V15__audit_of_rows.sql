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
create trigger never_removed before delete or truncate on audit_head
  for each statement execute function refuse_change();
