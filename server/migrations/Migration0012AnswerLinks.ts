import { Migration } from '@mikro-orm/migrations'

/** Who is paged by mail answers by a link, without signing in. */
export class Migration0012AnswerLinks extends Migration {
  override up() {
    this.addSql(/* sql */ `
create table "answer_link" ("token_hash" text not null, "page_id" uuid not null, "made_at" timestamptz(3) not null, primary key ("token_hash"));
create index "answer_link_page_id_index" on "answer_link" ("page_id");
alter table "answer_link" add constraint "answer_link_page_id_foreign" foreign key ("page_id") references "page" ("id");
grant select, insert, delete on answer_link to muster_app;
`)
  }
}
