import { Migration } from '@mikro-orm/migrations'
import { behindTheWall } from './rows.sql.ts'

/** What is handed over: with an incident that goes up, and with a shift that ends. */
export class Migration0009Handovers extends Migration {
  override up() {
    this.addSql(tables)
    this.addSql(grants)
  }
}

const tables = /* sql */ `
create table "handed_item" ("escalation_id" uuid not null, "item" text not null, "text" text null, primary key ("escalation_id", "item"));

create table "handover_note" ("id" uuid not null, "schedule_id" uuid not null, "began_at" timestamptz(3) not null, "version" int not null, "author_id" uuid not null, "at" timestamptz(3) not null, "text" text not null, primary key ("id"));
alter table "handover_note" add constraint "handover_note_schedule_id_began_at_version_unique" unique ("schedule_id", "began_at", "version");

create table "shift_handover" ("id" uuid not null, "schedule_id" uuid not null, "began_at" timestamptz(3) not null, "until" timestamptz(3) null, "from_id" uuid not null, "to_id" uuid not null, "note_id" uuid null, "brief" jsonb not null, "accepted_at" timestamptz(3) not null, primary key ("id"));
alter table "shift_handover" add constraint "shift_handover_schedule_id_began_at_to_id_unique" unique ("schedule_id", "began_at", "to_id");
`

/** A brief that was kept names what its own reader could read: a vendor’s contact has those that were composed for it. */
const grants = /* sql */ `
grant select, insert, update on handed_item, handover_note to muster_app;
grant select, insert on shift_handover to muster_app;
${behindTheWall('handed_item', 'exists (select from escalation where escalation.id = escalation_id)')}
${behindTheWall('handover_note', 'exists (select from schedule where schedule.id = schedule_id)')}
${behindTheWall('shift_handover', 'to_id = portal_person()')}
`
