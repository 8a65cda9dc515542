import { Migration } from '@mikro-orm/migrations'
import { rows } from './rows.sql.ts'

export class Migration0002Rows extends Migration {
  override up() {
    this.addSql(rows)
  }
}
