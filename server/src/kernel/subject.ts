import { Field, ID, InterfaceType } from 'type-graphql'

@InterfaceType({ description: 'What an entry of the ledger is about, as it stands now.' })
export abstract class Subject {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string
}
