import { Migration } from '@mikro-orm/migrations'
import { behindTheWall } from './rows.sql.ts'

/** Playbooks: their published versions, those that run on incidents, and what has become of their steps;
 * and the actions that programs do for them. */
export class Migration0022Playbooks extends Migration {
  override up() {
    this.addSql(tables)
    this.addSql(grants)
  }
}

/** What was reported before has none, unless somebody starts one. */
const tables = /* sql */ `
alter table "incident" add column "step_due_at" timestamptz(3) null;
create table "playbook_version" ("id" uuid not null, "playbook" text not null, "version" int not null, "body" jsonb not null, "made_by_id" uuid not null, "made_at" timestamptz(3) not null, primary key ("id"));
alter table "playbook_version" add constraint "playbook_version_playbook_version_unique" unique ("playbook", "version");
create table "playbook_run" ("id" uuid not null, "incident_id" uuid not null, "playbook" text not null, "plan_version" int not null, "started_at" timestamptz(3) not null, "started_by_id" uuid null, "version" int not null, primary key ("id"));
create index "playbook_run_incident_id_index" on "playbook_run" ("incident_id");
create table "playbook_step" ("id" uuid not null, "run_id" uuid not null, "key" text not null, "state" text not null, "owner_id" uuid null, "comment" text null, "ended_by_id" uuid null, "ended_at" timestamptz(3) null, primary key ("id"));
create table "action_hook" ("id" uuid not null, "action" text not null, "url" text not null, "secret" text not null, "made_at" timestamptz(3) not null, "removed_at" timestamptz(3) null, primary key ("id"));
create unique index action_hook_standing on action_hook (action) where removed_at is null;
create table "action_call" ("id" uuid not null, "incident_id" uuid not null, "run_id" uuid not null, "key" text not null, "action" text not null, "hook_id" uuid not null, "state" text not null, "proposed_by_id" uuid not null, "proposed_at" timestamptz(3) not null, "confirmed_by_id" uuid null, "sent_at" timestamptz(3) null, "ended_at" timestamptz(3) null, "answer" text null, "version" int not null, primary key ("id"));
create index "action_call_run_id_index" on "action_call" ("run_id");
alter table "playbook_step" add constraint "playbook_step_run_id_key_unique" unique ("run_id", "key");
`

const grants = /* sql */ `
grant select, insert on playbook_version to muster_app;
grant select, insert, update on playbook_run, playbook_step, action_hook, action_call to muster_app;
${behindTheWall('playbook_version')}
${behindTheWall('playbook_run')}
${behindTheWall('playbook_step')}
${behindTheWall('action_hook')}
${behindTheWall('action_call')}
`
