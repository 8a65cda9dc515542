import { Migration } from '@mikro-orm/migrations'
import { behindTheWall } from './rows.sql.ts'

/** How people are reached, what is sent to them, and the programs that are told. */
export class Migration0007Deliveries extends Migration {
  override up() {
    this.addSql(tables)
    this.addSql(grants)
  }
}

const tables = /* sql */ `
create table "contact_method" ("id" uuid not null, "person_id" uuid not null, "kind" text not null, "address" text not null, "label" text null, "position" int not null, "after_ms" int not null, "verified_at" timestamptz(3) null, "removed_at" timestamptz(3) null, "code_hashes" text[] not null, "code_expires_at" timestamptz(3) null, "code_tries" int not null, "version" int not null, primary key ("id"));
create index "contact_method_person_id_index" on "contact_method" ("person_id");

create table "delivery" ("id" uuid not null, "about_type" text not null, "about_id" text not null, "person_id" uuid null, "incident_id" uuid null, "contact_method_id" uuid null, "endpoint_id" uuid null, "target" text not null, "channel" text not null, "priority" int not null, "line" text null, "turn" bigint null, "state" text not null, "due_at" timestamptz(3) not null, "attempt" int not null, "locked_until" timestamptz(3) null, "retry_at" timestamptz(3) null, "answer" text null, "sent_at" timestamptz(3) null, "version" int not null, primary key ("id"));
create index "delivery_person_id_index" on "delivery" ("person_id");
create index "delivery_incident_id_index" on "delivery" ("incident_id");
create index "delivery_contact_method_id_index" on "delivery" ("contact_method_id");
create index "delivery_endpoint_id_index" on "delivery" ("endpoint_id");
create index "delivery_about_type_about_id_index" on "delivery" ("about_type", "about_id");
create index delivery_line on delivery (line, turn) where state in ('due', 'sending');
create index delivery_due on delivery (priority, due_at) where state in ('due', 'sending');

create table "webhook_endpoint" ("id" uuid not null, "label" text not null, "url" text not null, "kinds" text[] not null, "secret" text not null, "previous_secret" text null, "previous_until" timestamptz(3) null, "position" bigint not null, "paused_at" timestamptz(3) null, "parked_at" timestamptz(3) null, "removed_at" timestamptz(3) null, "version" int not null, primary key ("id"));
`

/** What went to somebody is theirs to see; what an incident's people were told, and programs, is the staff's. */
const grants = /* sql */ `
grant select, insert, update on contact_method, delivery, webhook_endpoint to muster_app;
${behindTheWall('contact_method', 'person_id = portal_person()')}
${behindTheWall('delivery', 'person_id = portal_person()')}
${behindTheWall('webhook_endpoint')}
`
