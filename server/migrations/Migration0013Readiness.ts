import { Migration } from '@mikro-orm/migrations'

/** Of each gap that was reminded of it is known that it was; and every schedule that there is already is looked at from now on. */
export class Migration0013Readiness extends Migration {
  override up() {
    this.addSql(/* sql */ `
create table "gap_reminder" ("id" uuid not null, "schedule_id" uuid not null, "from" timestamptz(3) not null, "to" timestamptz(3) not null, "sent_at" timestamptz(3) not null, primary key ("id"));
create index "gap_reminder_schedule_id_index" on "gap_reminder" ("schedule_id");
alter table "gap_reminder" add constraint "gap_reminder_schedule_id_foreign" foreign key ("schedule_id") references "schedule" ("id");
grant select, insert, update on gap_reminder to muster_app;
insert into moment (id, root_kind, root_id, kind, subject_id, fires_at, state, attempts)
select gen_random_uuid(), 'schedule', id, 'schedule.remind', id, date_trunc('milliseconds', now()), 'due', 0 from schedule where status = 'active';
`)
  }
}
