import { Migration } from '@mikro-orm/migrations'
import { behindTheWall } from './rows.sql.ts'

/** Stories that are drilled: their published versions, those that run, and what happens in them. */
export class Migration0026Stories extends Migration {
  override up() {
    this.addSql(tables)
    this.addSql(grants)
  }
}

const tables = /* sql */ `
create table "drill_story" ("id" uuid not null, "key" text not null, "version" int not null, "source" text not null, "body" jsonb not null, "made_by_id" uuid not null, "made_at" timestamptz(3) not null, primary key ("id"));
alter table "drill_story" add constraint "drill_story_key_version_unique" unique ("key", "version");
create table "drill_run" ("id" uuid not null, "incident_id" uuid not null, "story" text not null, "story_version" int not null, "body" jsonb not null, "started_by_id" uuid not null, "started_at" timestamptz(3) not null, "stopped_by_id" uuid null, "stopped_at" timestamptz(3) null, "version" int not null, primary key ("id"));
alter table "drill_run" add constraint "drill_run_incident_id_unique" unique ("incident_id");
create table "drill_event" ("id" uuid not null, "incident_id" uuid not null, "place" int not null, "minute" int not null, "what" text not null, "text" text not null, "told_to" text null, "happened_at" timestamptz(3) null, "broken_id" uuid null, primary key ("id"));
create index "drill_event_incident_id_index" on "drill_event" ("incident_id");
`

const grants = /* sql */ `
grant select, insert, update on drill_story, drill_run, drill_event to muster_app;
${behindTheWall('drill_story')}
${behindTheWall('drill_run')}
${behindTheWall('drill_event')}
`
