-- The order in which the audit log takes rows in; null in rows of an earlier release, which are not in
-- it. One filled table a migration, and a column without a value, so that nobody waits for long.
alter table job_version add column seq bigint;
create sequence job_version_number as bigint owned by job_version.seq;
alter table job_version alter column seq set default nextval('job_version_number');
-- Not valid: the rows that are there stay, and nobody can add one that only looks as old.
alter table job_version add constraint job_version_numbered check (seq is not null) not valid;

create unique index job_version_seq on job_version (seq) where seq is not null;

create trigger written_once before update or delete or truncate on job_version
  for each statement execute function refuse_change();
