import type { ImportNoun } from '@muster/shared/vocabulary/imports'
import type { Tier } from '@muster/shared/vocabulary/tier'
import { Field, Int, ObjectType } from 'type-graphql'
import { ImportNounEnum } from './enums.ts'
import { TierEnum } from '../clients/enums.ts'

@ObjectType({ simpleResolvers: true, description: 'Terms of an import that wait, as far as the same people may decide on them.' })
export class WaitingKind {
  @Field(() => ImportNounEnum, { description: 'Subscriptions, or agreements.' })
  noun!: ImportNoun

  @Field(() => TierEnum, { description: 'Of the subscriptions, or of those that the agreements belong to.' })
  tier!: Tier

  @Field(() => Int, { description: 'How many.' })
  count!: number

  vendorId!: string | null
  proposedById!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'What of an import nobody has decided on yet.' })
export class WaitingTerms {
  @Field(() => Int, { description: 'How many terms.' })
  count!: number

  @Field(() => Int, { description: 'How many clients they are for.' })
  clients!: number

  @Field(() => [WaitingKind], {
    description: 'What kinds of terms they are: `approveImport` needs the right to approve every one of them.',
  })
  kinds!: readonly WaitingKind[]
}
