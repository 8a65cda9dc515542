import { Migration } from '@mikro-orm/migrations'
import { behindTheWall } from './rows.sql.ts'

/** Who is told of what happens to an incident, how far that is planned, and the links by which they end it. */
export class Migration0016Followers extends Migration {
  override up() {
    this.addSql(tables)
    this.addSql(grants)
  }
}

/** What was published before anybody could follow is told to nobody: the cursor begins at the ledger's head. */
const tables = /* sql */ `
alter table "person" add "mail_wish" text not null default 'nothing';
create index person_wishing on person (mail_wish) where mail_wish <> 'nothing';

create table "follower" ("incident_id" uuid not null, "person_id" uuid not null, "is_following" boolean not null, "changed_at" timestamptz(3) not null, primary key ("incident_id", "person_id"));
create index "follower_person_id_index" on "follower" ("person_id");

create unique index delivery_status_update on delivery (about_id, person_id) where about_type = 'status_update';

create table "follower_cursor" ("position" bigint not null, "after_id" uuid null, "told" int not null);
create unique index follower_cursor_one on follower_cursor ((true));
insert into follower_cursor (position, told) select coalesce(max(position), 0), 0 from ledger;

create table "unfollow_link" ("token_hash" text not null, "person_id" uuid not null, "incident_id" uuid null, "made_at" timestamptz(3) not null, primary key ("token_hash"));
create index "unfollow_link_made_at_index" on "unfollow_link" ("made_at");
`

const grants = /* sql */ `
grant select, insert, update on follower to muster_app;
grant select, update on follower_cursor to muster_app;
grant select, insert, delete on unfollow_link to muster_app;
${behindTheWall('follower', 'person_id = portal_person()')}
`
