import { handoverItems, type HandoverItem } from '@muster/shared/policy/handoverChecklists'
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql'
import { HandoverItemEnum } from './enums.ts'
import type { Reading } from '../kernel/reading.ts'
import { Escalation } from './escalation.entity.ts'
import { HandedItem as Handed } from './handedItem.entity.ts'

@ObjectType({ simpleResolvers: true, description: 'An item that was handed over.' })
class HandedItem {
  @Field(() => HandoverItemEnum, { description: 'Which.' })
  item!: HandoverItem

  @Field(() => String, { description: 'It, in a few words.' })
  text!: string
}

@ObjectType({ simpleResolvers: true, description: 'What came with an escalation, and what did not.' })
class Handover {
  @Field(() => [HandedItem], { description: 'What was handed over, in the order of the checklist.' })
  given!: HandedItem[]

  @Field(() => [HandoverItemEnum], { description: 'What was not: of a P1, or where it went up by itself.' })
  missing!: HandoverItem[]
}

@Resolver(() => Escalation)
export class HandoverResolver {
  @FieldResolver(() => Handover, {
    nullable: true,
    description: 'What was handed over by the checklist of the level that it left; null where there is none.',
  })
  async handover(@Root() { id }: Escalation, @Ctx() { load }: Reading): Promise<Handover | null> {
    const rows = await load.all(Handed, 'escalationId', id, { item: 'asc' })
    if (rows.length === 0) return null
    const inOrder = rows.toSorted((a, b) => handoverItems.indexOf(a.item) - handoverItems.indexOf(b.item))
    return {
      given: inOrder.flatMap(({ item, text }) => (text === null ? [] : [{ item, text }])),
      missing: inOrder.flatMap(({ item, text }) => (text === null ? [item] : [])),
    }
  }
}
