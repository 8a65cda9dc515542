import { Migration } from '@mikro-orm/migrations'
import { behindTheWall } from './rows.sql.ts'

/** Whom an incident affects and how much. */
export class Migration0021Impact extends Migration {
  override up() {
    this.addSql(tables)
    this.addSql(grants)
  }
}

const tables = /* sql */ `
create table "client_impact" ("id" uuid not null, "incident_id" uuid not null, "client_id" uuid not null, "users" int null, "segment" text null, "version" int not null, primary key ("id"));
alter table "client_impact" add constraint "client_impact_incident_id_client_id_unique" unique ("incident_id", "client_id");
`

const grants = /* sql */ `
grant select, insert, update on client_impact to muster_app;
${behindTheWall('client_impact')}
`
