-- A window's hash has its failed attempts in it.
create trigger written_once before update or delete or truncate on failed_attempt
  for each statement execute function refuse_change();
