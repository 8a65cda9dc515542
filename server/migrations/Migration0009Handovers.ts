import { Migration } from '@mikro-orm/migrations'
import { behindTheWall } from './rows.sql.ts'

/** What is handed over: with an incident that goes up, and with a shift that ends. */
export class Migration0009Handovers extends Migration {
  override up() {
    this.addSql(tables)
    this.addSql(grants)
  }
}

const tables = /* sql */ `
create table "handed_item" ("escalation_id" uuid not null, "item" text not null, "text" text null, primary key ("escalation_id", "item"));
`

const grants = /* sql */ `
grant select, insert, update on handed_item to muster_app;
${behindTheWall('handed_item', 'exists (select from escalation where escalation.id = escalation_id)')}
`
