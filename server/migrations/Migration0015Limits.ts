import { Migration } from '@mikro-orm/migrations'

/** How many messages went to somebody in the last hour is counted for each page: of years of them only that hour is read. */
export class Migration0015Limits extends Migration {
  override up() {
    this.addSql(/* sql */ `create index "delivery_person_id_due_at_index" on "delivery" ("person_id", "due_at");`)
    this.addSql(/* sql */ `drop index "delivery_person_id_index";`)
  }
}
