import { Migration } from '@mikro-orm/migrations'

/**
 * What waits to be sent is claimed target by target, in the order in which it comes due, however many thousands wait behind one that is
 * busy; and what is under way is counted without looking at what waits. Requests to programs that were taken long ago may go, and
 * nothing else of what was sent.
 */
export class Migration0017Lanes extends Migration {
  override up() {
    this.addSql(/* sql */ `drop index delivery_due;`)
    this.addSql(free)
    this.addSql(sweeping)
    this.addSql(/* sql */ `create index delivery_sending on delivery (priority, target) where state = 'sending';`)
  }
}

const free = /* sql */ `
create index delivery_free on delivery (priority, target, (case state when 'due' then greatest(due_at, retry_at) else locked_until end), id)
where state in ('due', 'sending');
`

const sweeping = /* sql */ `
create index delivery_told on delivery (sent_at) where about_type = 'webhook' and state = 'sent';
grant delete on delivery to muster_app;
create policy sweep on delivery as restrictive for delete to muster_app using (about_type = 'webhook' and state = 'sent');
`
