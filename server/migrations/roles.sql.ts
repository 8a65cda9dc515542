const makeRole = 'create role muster_app nologin; grant muster_app to current_user;'

/**
 * The application's role: rows are written and changed, never deleted, but for moments and bookkeeping; on the ledger SELECT, and
 * INSERT of a body. A role belongs to the whole cluster, so it may be there already, or be made by a neighbour at this instant.
 */
export const roles = /* sql */ `
do $$ begin
  if not exists (select from pg_roles where rolname = 'muster_app') then
    create role muster_app nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'Muster needs a role that may not change the ledger. Have an administrator of this PostgreSQL run: ${makeRole}';
end $$;
do $$ begin
  if not pg_has_role(current_user, 'muster_app', 'member') then execute format('grant muster_app to %I', current_user); end if;
exception when insufficient_privilege then
  raise exception 'Muster must be able to SET ROLE muster_app. Have an administrator of this PostgreSQL run: grant muster_app to %', current_user;
end $$;

grant usage on schema public to muster_app;
grant select, insert, update on all tables in schema public to muster_app;
revoke all on ledger from muster_app;
grant select, insert (body) on ledger to muster_app;
grant delete on moment, idempotency, throttle to muster_app;
`
