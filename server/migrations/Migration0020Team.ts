import { Migration } from '@mikro-orm/migrations'
import { behindTheWall } from './rows.sql.ts'

/** Who does what in an incident: the parts that people play, what is to be done, and what was decided. */
export class Migration0020Team extends Migration {
  override up() {
    this.addSql(tables)
    this.addSql(grants)
  }
}

/** What is open and P1 already has had no commander from now on. */
const tables = /* sql */ `
alter table "incident" add column "commander_id" uuid null, add column "uncommanded_since" timestamptz(3) null, add column "uncommanded_said_at" timestamptz(3) null;
update "incident" set "uncommanded_since" = now() where "severity" = 'P1' and "status" not in ('resolved', 'closed', 'cancelled', 'merged');

create table "command_role" ("id" uuid not null, "incident_id" uuid not null, "role" text not null, "person_id" uuid not null, "state" text not null, "asked_by_id" uuid not null, "asked_at" timestamptz(3) not null, "note" text null, "taken_at" timestamptz(3) null, "ended_at" timestamptz(3) null, "brief" jsonb null, "version" int not null, primary key ("id"));
create index "command_role_incident_id_index" on "command_role" ("incident_id");
create index command_role_asked on command_role (person_id) where state = 'asked';

create table "task" ("id" uuid not null, "incident_id" uuid not null, "text" text not null, "owner_id" uuid null, "due_at" timestamptz(3) null, "state" text not null, "added_by_id" uuid not null, "added_at" timestamptz(3) not null, "closed_by_id" uuid null, "closed_at" timestamptz(3) null, "drop_reason" text null, "version" int not null, primary key ("id"));
create index "task_incident_id_index" on "task" ("incident_id");

create table "decision" ("id" uuid not null, "incident_id" uuid not null, "author_id" uuid not null, "at" timestamptz(3) not null, "text" text not null, "mention_ids" uuid[] not null default '{}', primary key ("id"));
create index "decision_incident_id_index" on "decision" ("incident_id");

alter table "note" add column "mention_ids" uuid[] not null default '{}';
create table "mention" ("id" uuid not null, "incident_id" uuid not null, "in_id" uuid not null, "person_id" uuid not null, "by_id" uuid not null, "at" timestamptz(3) not null, "seen_at" timestamptz(3) null, primary key ("id"));
create index "mention_in_id_index" on "mention" ("in_id");
create index mention_unseen on mention (person_id) where seen_at is null;
`

const grants = /* sql */ `
grant select, insert, update on command_role, task, decision, mention to muster_app;
${behindTheWall('command_role')}
${behindTheWall('task')}
${behindTheWall('decision')}
${behindTheWall('mention')}
`
