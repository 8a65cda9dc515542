import { Migration } from '@mikro-orm/migrations'
import { behindTheWall } from './rows.sql.ts'

/** Incidents go up by an editable policy, and people are paged. */
export class Migration0008Escalation extends Migration {
  override up() {
    this.addSql(incidents)
    this.addSql(tables)
    this.addSql(grants)
  }
}

/** What is open goes by the policy of rules §5, from when it came to its level as far as the rows know. */
const incidents = /* sql */ `
alter table "incident" add column "level_since" timestamptz(3) null, add column "policy_version" int not null default 0;
update incident set level_since = coalesce(
  (select max(opened_at) from escalation where escalation.incident_id = incident.id and to_level = incident.level), reported_at);
alter table "incident" alter column "level_since" set not null, alter column "policy_version" drop default;
`

const tables = /* sql */ `
create table "page" ("id" uuid not null, "incident_id" uuid not null, "ask" uuid null, "person_id" uuid null, "level" text not null, "because" text not null, "state" text not null, "missed" text null, "sent_at" timestamptz(3) not null, "answer_by" timestamptz(3) null, "answered_at" timestamptz(3) null, "version" int not null, primary key ("id"));
create index "page_incident_id_index" on "page" ("incident_id");
create index page_waiting on page (person_id) where state in ('waiting', 'unanswered');
alter table "page" add constraint "page_incident_id_foreign" foreign key ("incident_id") references "incident" ("id");

create table "escalation_policy" ("version" int not null, "body" jsonb not null, "made_by_id" uuid not null, "made_at" timestamptz(3) not null, primary key ("version"));
`

const grants = /* sql */ `
grant select, insert, update on page to muster_app;
grant select, insert on escalation_policy to muster_app;
${behindTheWall('page', 'person_id = portal_person()')}
${behindTheWall('escalation_policy')}
`
