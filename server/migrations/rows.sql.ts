const makeRole = 'create role muster_portal nologin; grant muster_portal to current_user;'

/** Shut to everybody but the application, which decides by its own WHERE, and to the portal by the condition given. */
export const behindTheWall = (table: string, forPortal?: string) => /* sql */ `
alter table ${table} enable row level security;
create policy app on ${table} to muster_app using (true) with check (true);
grant select on ${table} to muster_portal;
${forPortal ? `create policy portal on ${table} for select to muster_portal using (${forPortal});` : ''}
`

/** Without asking `product`, whose own condition asks for components. */
const ownProduct = 'portal_supports(product_id)'
const incidentOf = (column: string) => `exists (select from incident where incident.id = ${column})`
const forVendors = '(portal_vendor() is not null)'

/**
 * The second wall before the rows of clients and vendors (mechanics, Rows): who reads as the portal's role sees only what its
 * settings name, and nothing without them. What is not named here the portal may not even ask.
 */
export const rows = /* sql */ `
do $$ begin
  if not exists (select from pg_roles where rolname = 'muster_portal') then
    create role muster_portal nologin;
  end if;
exception
  when duplicate_object or unique_violation then null;
  when insufficient_privilege then
    raise exception 'Muster needs a role for what clients and vendors read. Have an administrator of this PostgreSQL run: ${makeRole}';
end $$;
do $$ begin
  if not pg_has_role(current_user, 'muster_portal', 'member') then execute format('grant muster_portal to %I', current_user); end if;
exception when insufficient_privilege then
  raise exception 'Muster must be able to SET ROLE muster_portal. Have an administrator of this PostgreSQL run: grant muster_portal to %', current_user;
end $$;
grant usage on schema public to muster_portal;

create function portal_clients() returns uuid[] language sql stable as
  $$ select coalesce(nullif(current_setting('muster.clients', true), ''), '{}')::uuid[] $$;
create function portal_vendor() returns uuid language sql stable as
  $$ select nullif(current_setting('muster.vendor', true), '')::uuid $$;
create function portal_person() returns uuid language sql stable as
  $$ select nullif(current_setting('muster.person', true), '')::uuid $$;
create function portal_supports(uuid) returns boolean language sql stable security definer set search_path = pg_catalog as
  $$ select exists (select from public.product where id = $1 and vendor_id = public.portal_vendor()) $$;

${behindTheWall('incident', 'client_ids && portal_clients() or vendor_ids && array[portal_vendor()]')}
${behindTheWall('clock', `${incidentOf('incident_id')} and (client_id is null or ${forVendors} or client_id = any(portal_clients()))`)}
${behindTheWall('escalation', `${forVendors} and to_level = 'L4' and ${incidentOf('incident_id')}`)}
${behindTheWall('update', incidentOf('incident_id'))}
${behindTheWall('note')}
${behindTheWall('wording')}
${behindTheWall('ledger', `reach in ('client', 'public') and ${incidentOf('incident_id::uuid')} or reach = 'vendor' and ${forVendors} and ${incidentOf('incident_id::uuid')}`)}
${behindTheWall('client', 'id = any(portal_clients())')}
${behindTheWall('subscription')}
${behindTheWall('agreement')}
${behindTheWall('vendor', 'id = portal_vendor()')}
${behindTheWall('product', `vendor_id = portal_vendor() or exists (select from component where component.product_id = product.id)`)}
${behindTheWall('component', `${forVendors} and ${ownProduct} or is_public and portal_clients() <> '{}' or exists (select from incident where component_id = component.id)`)}
${behindTheWall('person', 'id = portal_person()')}
${behindTheWall('session', 'person_id = portal_person()')}
${behindTheWall('api_key', 'owner_id = portal_person()')}
${behindTheWall('totp', 'person_id = portal_person()')}
`
