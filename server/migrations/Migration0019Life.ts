import { Migration } from '@mikro-orm/migrations'
import { behindTheWall } from './rows.sql.ts'

/** An incident's life in full: it is assessed again, waits, and is reviewed before it is closed,
 * joins another, and is linked. */
export class Migration0019Life extends Migration {
  override up() {
    this.addSql(tables)
    this.addSql(grants)
  }
}

/** Until now every incident was assessed once, in its report. */
const tables = /* sql */ `
alter table "incident" add column "assessed_version" int not null default 1, add column "seen_conditions" text[] not null default '{}', add column "held_from" text null, add column "held_at" timestamptz(3) null, add column "waits_for_client_id" uuid null, add column "waits_for_vendor_id" uuid null, add column "merged_into_id" uuid null, add column "merged_at" timestamptz(3) null, add column "merged_from" text null, add column "joined_client_ids" uuid[] not null default '{}';
create index incident_merged on incident (merged_into_id) where merged_into_id is not null;

create table "review" ("id" uuid not null, "incident_id" uuid not null, "root_cause" text null, "lessons" text null, "author_ids" uuid[] not null, "signed_off_by_id" uuid null, "signed_off_at" timestamptz(3) null, "version" int not null, primary key ("id"));
alter table "review" add constraint "review_incident_id_unique" unique ("incident_id");
create table "incident_link" ("id" uuid not null, "from_id" uuid not null, "to_id" uuid not null, "kind" text not null, "made_at" timestamptz(3) not null, "removed_at" timestamptz(3) null, primary key ("id"));
create index "incident_link_from_id_index" on "incident_link" ("from_id");
create index "incident_link_to_id_index" on "incident_link" ("to_id");
`

const grants = /* sql */ `
grant select, insert, update on review, incident_link to muster_app;
${behindTheWall('review')}
${behindTheWall('incident_link')}
`
