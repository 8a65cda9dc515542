import { Entity, PrimaryKey } from '@mikro-orm/decorators/legacy'

/** An account manager looks after a client. */
@Entity()
export class ClientLink {
  @PrimaryKey({ type: 'uuid' })
  personId!: string

  @PrimaryKey({ type: 'uuid' })
  clientId!: string
}
