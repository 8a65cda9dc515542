import { Migration } from '@mikro-orm/migrations'

/** Incidents that are only practised, and where they are in their own time. */
export class Migration0023Drills extends Migration {
  override up() {
    this.addSql(tables)
    this.addSql(wall)
  }
}

const tables = /* sql */ `
alter table "incident" add column "is_drill" boolean not null default false, add column "drill_time" jsonb null;
`

/** What hangs on an incident is there for the portal where the incident is: so this shuts all of a drill. */
const wall = /* sql */ `
alter policy portal on incident using (not is_drill and (client_ids && portal_clients() or vendor_ids && array[portal_vendor()]));
`
