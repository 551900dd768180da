-- What was found to run otherwise than it should.
create table divergence (
  id           bigint generated always as identity primary key,
  job_id       text        not null references job (id),
  noticed_at   timestamptz not null,
  difference   text        not null,
  put_right_at timestamptz -- null while it lasts
);

create index divergence_of_job on divergence (job_id, noticed_at);
create unique index divergence_open on divergence (job_id, difference) where put_right_at is null;
