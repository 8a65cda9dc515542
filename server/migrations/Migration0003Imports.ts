import { Migration } from '@mikro-orm/migrations'
import { imports } from './imports.sql.ts'
import { ledgerColumns } from './ledgerColumns.sql.ts'

export class Migration0003Imports extends Migration {
  override up() {
    this.addSql(imports)
    this.addSql(ledgerColumns)
  }
}
