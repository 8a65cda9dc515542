import { Migration } from '@mikro-orm/migrations'

/** A subscription takes another's place: that is how a tier changes. */
export class Migration0014Tiers extends Migration {
  override up() {
    this.addSql(/* sql */ `alter table "subscription" add column "replaces_id" uuid null;`)
  }
}
