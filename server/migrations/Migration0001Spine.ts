import { Migration } from '@mikro-orm/migrations'
import { bookkeeping } from './bookkeeping.sql.ts'
import { ledger } from './ledger.sql.ts'
import { roles } from './roles.sql.ts'
import { tables } from './tables.sql.ts'

export class Migration0001Spine extends Migration {
  override up() {
    this.addSql(tables)
    this.addSql(bookkeeping)
    this.addSql(ledger)
    this.addSql(roles)
  }
}
