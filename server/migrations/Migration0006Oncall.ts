import { Migration } from '@mikro-orm/migrations'
import { behindTheWall } from './rows.sql.ts'

/** Schedules, who stands in, who is away, swaps, and links for calendars. */
export class Migration0006Oncall extends Migration {
  override up() {
    this.addSql(tables)
    this.addSql(grants)
  }
}

const tables = /* sql */ `
create table "schedule" ("id" uuid not null, "name" text not null, "time_zone" text not null, "layers" jsonb not null, "person_ids" uuid[] not null, "status" text not null, "version" int not null, primary key ("id"));

create table "shift_override" ("id" uuid not null, "schedule_id" uuid not null, "person_id" uuid not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "made_by_id" uuid not null, "swap_id" uuid null, "cancelled_at" timestamptz(3) null, primary key ("id"));
create index "shift_override_schedule_id_index" on "shift_override" ("schedule_id");

create table "leave" ("id" uuid not null, "person_id" uuid not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "cancelled_at" timestamptz(3) null, primary key ("id"));
create index "leave_person_id_index" on "leave" ("person_id");

create table "swap" ("id" uuid not null, "schedule_id" uuid not null, "asker_id" uuid not null, "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "taker_id" uuid not null, "taker_starts_at" timestamptz(3) null, "taker_ends_at" timestamptz(3) null, "state" text not null, "asked_at" timestamptz(3) not null, "answered_at" timestamptz(3) null, primary key ("id"));
create index "swap_asker_id_index" on "swap" ("asker_id");
create index "swap_taker_id_index" on "swap" ("taker_id");

create table "calendar_feed" ("id" uuid not null, "owner_id" uuid not null, "schedule_id" uuid null, "token_hash" text not null, "created_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, primary key ("id"));
create index "calendar_feed_owner_id_index" on "calendar_feed" ("owner_id");
alter table "calendar_feed" add constraint "calendar_feed_token_hash_unique" unique ("token_hash");
`

/** A vendor's contact reads the schedules it stands on, and of others what decides who is on call by them. */
const ofOwnSchedule = (condition: string) => `exists (select from schedule where ${condition})`

const grants = /* sql */ `
grant select, insert, update on schedule, shift_override, leave, swap, calendar_feed to muster_app;
${behindTheWall('schedule', 'portal_vendor() is not null and portal_person() = any(person_ids)')}
${behindTheWall('shift_override', ofOwnSchedule('schedule.id = schedule_id'))}
${behindTheWall('leave', `person_id = portal_person() or ${ofOwnSchedule('leave.person_id = any(person_ids)')}`)}
${behindTheWall('swap', 'portal_person() in (asker_id, taker_id)')}
${behindTheWall('calendar_feed', 'owner_id = portal_person()')}
`
