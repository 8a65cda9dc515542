import { Migration } from '@mikro-orm/migrations'

const indices: Readonly<Record<string, string>> = {
  ledger_kind: 'on ledger (kind, position)',
  ledger_at: 'on ledger using brin (at) with (pages_per_range = 32, autosummarize = on)',
  incident_alias: 'on incident (alias) where alias is not null',
  incident_component: 'on incident (component_id, id)',
  incident_owner: 'on incident (owner_id, id)',
  incident_status: 'on incident (status, id)',
  incident_published: 'on incident (last_update_at) where public_status is not null',
  incident_shown: `on incident (last_update_at) where public_status <> 'resolved'`,
  component_history_component_id_at: 'on component_history (component_id, at)',
}

/**
 * What is asked of years of history walks an index. Outside a transaction and concurrently: nobody waits while one is built, however
 * long the ledger is. What an upgrade left half built that was cut off is not used by anything, and is built anew.
 */
export class Migration0018History extends Migration {
  override isTransactional() {
    return false
  }

  override up() {
    for (const [name, columns] of Object.entries(indices)) {
      this.addSql(`drop index concurrently if exists ${name};`)
      this.addSql(`create index concurrently ${name} ${columns};`)
    }
    this.addSql('drop index concurrently if exists component_history_component_id_index;')
  }
}
