import { Migration } from '@mikro-orm/migrations'
import { imports } from './imports.sql.ts'

export class Migration0003Imports extends Migration {
  override up() {
    this.addSql(imports)
  }
}
