import { Migration } from '@mikro-orm/migrations'
import { behindTheWall } from './rows.sql.ts'

/** Whom an incident affects and how much, which are like it,
 * what helps meanwhile, what was found, and what must be preserved. */
export class Migration0021Impact extends Migration {
  override up() {
    this.addSql(likeness)
    this.addSql(tables)
    this.addSql(grants)
  }
}

/** Part of every PostgreSQL, and trusted since 13: whoever may make tables may switch it on. */
const likeness = /* sql */ `
do $$ begin
  create extension if not exists pg_trgm;
exception when insufficient_privilege or undefined_file then
  raise exception 'Muster finds incidents of nearly the same words by the extension pg_trgm. Have an administrator install it (it comes with PostgreSQL, on some systems in a package named contrib) and run in this database: create extension pg_trgm';
end $$;
create index incident_words on incident using gin (to_tsvector('english', title || ' ' || coalesce(description, '')));
create index incident_title on incident using gin (title gin_trgm_ops);
`

const tables = /* sql */ `
alter table "incident" add column "legal_hold_at" timestamptz(3) null, add column "legal_hold_by_id" uuid null;
create table "evidence" ("id" uuid not null, "incident_id" uuid not null, "author_id" uuid not null, "at" timestamptz(3) not null, "collected_at" timestamptz(3) not null, "text" text not null, "source" text not null, "digest" text null, primary key ("id"));
create index "evidence_incident_id_index" on "evidence" ("incident_id");
create table "workaround" ("id" uuid not null, "incident_id" uuid not null, "author_id" uuid not null, "at" timestamptz(3) not null, "text" text not null, "effectiveness" text not null, "client_ids" uuid[] not null, "version" int not null, primary key ("id"));
create index "workaround_incident_id_index" on "workaround" ("incident_id");
create table "client_impact" ("id" uuid not null, "incident_id" uuid not null, "client_id" uuid not null, "users" int null, "segment" text null, "version" int not null, primary key ("id"));
alter table "client_impact" add constraint "client_impact_incident_id_client_id_unique" unique ("incident_id", "client_id");
`

const grants = /* sql */ `
grant select, insert, update on client_impact, workaround to muster_app;
${behindTheWall('workaround')}
-- What was found is never changed, but for the words of who is forgotten.
grant select, insert, update (text, source) on evidence to muster_app;
${behindTheWall('evidence')}
${behindTheWall('client_impact')}
`
