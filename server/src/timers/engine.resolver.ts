import { isInside } from '@muster/shared/rules/isInside'
import { Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql'
import type { Reading } from '../kernel/reading.ts'
import { readEngine } from './readEngine.ts'

@ObjectType('Engine', {
  simpleResolvers: true,
  description: 'What fires timers and sends messages, on whatever server: how late it is, and what waits.',
})
class EngineStanding {
  @Field(() => Int, { description: 'How late the earliest timer is that is due and waits for no retry, in milliseconds.' })
  lateMs!: number

  @Field(() => Date, { nullable: true, description: 'When any server last said that it fires.' })
  beatAt!: Date | null

  @Field(() => Int, { description: 'Timers that are due.' })
  momentsDue!: number

  @Field(() => Int, { description: 'Timers that failed ten times, and wait for somebody to look.' })
  momentsParked!: number

  @Field(() => Int, { description: 'Messages that are due.' })
  deliveriesDue!: number

  @Field(() => Int, { description: 'Messages that were given up, and wait for somebody to look.' })
  deliveriesParked!: number

  @Field(() => Int, { description: 'Entries of the ledger that the last of the webhooks has yet to hear of.' })
  webhooksBehind!: number

  @Field(() => Date, { nullable: true, description: 'Which practice page is meant below: when it was due.' })
  canaryDueAt!: Date | null

  @Field(() => Date, { nullable: true, description: 'When the other side took it; null: it did not, within two minutes.' })
  canaryArrivedAt!: Date | null

  @Field(() => Date, { nullable: true, description: 'When somebody opened its link and confirmed it.' })
  canaryConfirmedAt!: Date | null

  @Field(() => String, { nullable: true, description: 'What the other side answered, without addresses.' })
  canaryAnswer!: string | null
}

@Resolver()
export class EngineResolver {
  @Query(() => EngineStanding, { nullable: true, description: 'How the engine is, for everybody inside the house.' })
  async engine(@Ctx() { em, actor, asOf }: Reading): Promise<EngineStanding | null> {
    if (!isInside(actor)) return null
    const { lateMs, beatAt, moments, pages, rest, webhooksBehind, canary } = await readEngine({ em, readTime: () => asOf })
    return {
      ...{ lateMs, beatAt, webhooksBehind, momentsDue: moments.due, momentsParked: moments.parked },
      ...{ deliveriesDue: pages.due + rest.due, deliveriesParked: pages.parked + rest.parked },
      ...{ canaryDueAt: canary?.dueAt ?? null, canaryArrivedAt: canary?.arrivedAt ?? null },
      ...{ canaryConfirmedAt: canary?.confirmedAt ?? null, canaryAnswer: canary?.answer ?? null },
    }
  }
}
