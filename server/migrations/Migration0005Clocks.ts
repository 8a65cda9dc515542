import { Migration } from '@mikro-orm/migrations'

/** A clock keeps the spans that it ran, so that another calendar can count them anew; one may be given up. */
export class Migration0005Clocks extends Migration {
  override up() {
    this.addSql(ran)
  }
}

/** Clocks from before have run once, as far as the rows know: from their start for as long as they used. */
const ran = /* sql */ `
alter table "clock" add column "ran" jsonb not null default '[]';
update clock set ran = jsonb_build_array(jsonb_build_array(
  to_char(started_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
  to_char(coalesce(stopped_at, started_at + used_ms * interval '1 millisecond') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
where used_ms > 0;
alter table "clock" add column "ended" boolean not null default false;
alter table "clock" alter column "ran" drop default, alter column "ended" drop default;
`
