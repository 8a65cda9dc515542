import { OptionalProps } from '@mikro-orm/core'
import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { ActionName } from '@muster/shared/vocabulary/playbook'
import { Field, ID, ObjectType } from 'type-graphql'
import { ActionNameEnum } from './enums.ts'

/** The program that does an action; another address is another one, with a secret of its own. */
@Entity()
@Index({
  name: 'action_hook_standing',
  expression: 'create unique index action_hook_standing on action_hook (action) where removed_at is null',
})
@ObjectType({ simpleResolvers: true, description: 'The program that does an action, by a signed request.' })
export class ActionHook {
  [OptionalProps]?: 'host'

  @Field(() => ID, { description: 'UUIDv7; the ledger names it.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Field(() => ActionNameEnum, { description: 'What it does.' })
  @Property({ type: 'text' })
  action!: ActionName

  /** It may hold a secret, so neither the ledger has it, nor who only works on incidents. */
  @Property({ type: 'text' })
  url!: string

  /** whsec_…; needed as it is, to sign with. */
  @Property({ type: 'text' })
  secret!: string

  @Field(() => Date, { description: 'Since when.' })
  @Property({ type: 'datetime', length: 3 })
  madeAt!: Date

  @Property({ type: 'datetime', length: 3, nullable: true })
  removedAt!: Date | null

  @Field(() => String, { description: 'Where its requests go: the host alone.' })
  get host(): string {
    return new URL(this.url).host
  }
}
