import { Migration } from '@mikro-orm/migrations'

/** An incident's life in full: it is assessed again. */
export class Migration0019Life extends Migration {
  override up() {
    this.addSql(tables)
  }
}

/** Until now every incident was assessed once, in its report. */
const tables = /* sql */ `
alter table "incident" add column "assessed_version" int not null default 1, add column "seen_conditions" text[] not null default '{}';
`
