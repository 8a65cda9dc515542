import { Migration } from '@mikro-orm/migrations'

/** The engine says how it is; and moments hang on other things than incidents, too. */
export class Migration0010Engine extends Migration {
  override up() {
    this.addSql(moments)
    this.addSql(tables)
    this.addSql(grants)
  }
}

/** The order in which they are picked, and what somebody has to look at. */
const moments = /* sql */ `
drop index moment_due;
create index moment_due on moment (root_kind, greatest(fires_at, retry_at)) where state = 'due';
create index moment_parked on moment (root_id) where state = 'parked';
create index delivery_parked on delivery (priority) where state = 'parked';
`

/** What moments of the engine's own hang on is one row; its beat is bookkeeping, a row for each server. */
const tables = /* sql */ `
create table "engine" ("id" uuid not null, "canary_to" text null, "canary_every_ms" int null, primary key ("id"));
insert into engine (id) values ('019aa000-0000-7000-8000-000000000001');

create table engine_beat (
  server uuid primary key, started_at timestamptz(3) not null, beat_at timestamptz(3) not null, late_ms int not null,
  lag_p99_ms int not null, lag_max_ms int not null, delivery_late_ms int not null
);

create table "canary" ("id" uuid not null, "due_at" timestamptz(3) not null, "delivery_id" uuid not null, "token_hashes" text[] not null, "confirmed_at" timestamptz(3) null, "missed_at" timestamptz(3) null, primary key ("id"));
create index "canary_due_at_index" on "canary" ("due_at");
`

const grants = /* sql */ `
grant select, update on engine to muster_app;
grant select, insert, update on canary to muster_app;
grant select, insert, update, delete on engine_beat to muster_app;
`
