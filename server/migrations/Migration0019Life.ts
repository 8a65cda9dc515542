import { Migration } from '@mikro-orm/migrations'

/** An incident's life in full: it is assessed again, and waits. */
export class Migration0019Life extends Migration {
  override up() {
    this.addSql(tables)
  }
}

/** Until now every incident was assessed once, in its report. */
const tables = /* sql */ `
alter table "incident" add column "assessed_version" int not null default 1, add column "seen_conditions" text[] not null default '{}', add column "held_from" text null, add column "held_at" timestamptz(3) null, add column "waits_for_client_id" uuid null, add column "waits_for_vendor_id" uuid null;
`
