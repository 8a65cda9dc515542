import { BigIntType } from '@mikro-orm/core'
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { Severity } from '@muster/shared/vocabulary/severity'

/** A subscription's own figures for one severity; they override the tier's (rules §2). */
@Entity()
export class Agreement {
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  subscriptionId!: string

  @Property({ type: 'text' })
  severity!: Severity

  @Property({ type: new BigIntType('number'), nullable: true })
  responseTargetMs!: number | null

  @Property({ type: new BigIntType('number'), nullable: true })
  responseLimitMs!: number | null

  @Property({ type: new BigIntType('number'), nullable: true })
  resolutionTargetMs!: number | null

  @Property({ type: new BigIntType('number'), nullable: true })
  resolutionLimitMs!: number | null

  /** Makes every incident of this client a P1 candidate (rules §1). */
  @Property({ type: 'boolean' })
  contractualP1!: boolean

  @Property({ type: 'text' })
  status!: 'proposed' | 'approved'
}
