import { Migration } from '@mikro-orm/migrations'
import { behindTheWall } from './rows.sql.ts'

/** Ways to look at the war room that people keep, for themselves or for everybody inside. */
export class Migration0025Views extends Migration {
  override up() {
    this.addSql(table)
    this.addSql(grants)
  }
}

const table = /* sql */ `
create table "saved_view" ("id" uuid not null, "person_id" uuid not null, "name" text not null, "query" text not null, "is_shared" boolean not null, "removed_at" timestamptz(3) null, "version" int not null, primary key ("id"));
create index "saved_view_person_id_index" on "saved_view" ("person_id");
`

const grants = /* sql */ `
grant select, insert, update on saved_view to muster_app;
${behindTheWall('saved_view')}
`
