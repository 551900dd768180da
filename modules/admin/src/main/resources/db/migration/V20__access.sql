-- What programs show instead of a person. Only a digest of the secret is here.
create table api_token (
  id           text        primary key,
  name         text        not null,
  digest       bytea       not null, -- SHA-256 of the secret, which has 256 random bits
  role         text        not null,
  teams        text[],               -- null: all teams, and jobs that nobody owns
  created_by   text        not null, -- the person who answers for it
  created_at   timestamptz not null,
  expires_at   timestamptz not null,
  last_used_at timestamptz,          -- to the minute
  revoked_at   timestamptz
);

-- Two tokens that the audit log could not tell apart can't both be good.
create unique index api_token_name on api_token (created_by, name) where revoked_at is null;

-- Failed sign-ins by client address, so that all replicas agree on who has to wait.
create table sign_in_failure (
  address  text        primary key,
  since    timestamptz not null, -- when the minute began in which failures are counted
  failures integer     not null, -- in that minute
  told_at  timestamptz not null, -- when the audit log was last told
  untold   integer     not null  -- failures since then
);
