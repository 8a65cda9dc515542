import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { EscalationPolicy } from '@muster/shared/policy/escalationPolicy'

/** A version of the escalation policy; kept for ever, since incidents run by the one they began with. */
@Entity({ tableName: 'escalation_policy' })
export class PolicyVersion {
  @PrimaryKey({ type: 'integer', autoincrement: false })
  version!: number

  @Property({ type: 'json', columnType: 'jsonb' })
  body!: EscalationPolicy

  @Property({ type: 'uuid' })
  madeById!: string

  @Property({ type: 'datetime', length: 3 })
  madeAt!: Date
}
