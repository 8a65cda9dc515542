import type { EntityManager } from '@mikro-orm/postgresql'
import { explainClock } from '@muster/shared/rules/explainClock'
import {
  cyclesAt,
  foldClocks,
  type ClockCycle as Cycle,
  type ClockStep as Step,
  type FoldedClock,
} from '@muster/shared/rules/foldClocks'
import { usedBy } from '@muster/shared/rules/clockLife'
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql'
import type { Reading } from '../kernel/reading.ts'
import { Clock } from './clock.entity.ts'
import { readClockEntries } from './readClockEntries.ts'

@ObjectType({ simpleResolvers: true, description: 'A stretch of a clock, from its start or a re-opening to its stop.' })
export class ClockCycle implements Cycle {
  @Field(() => Date, { description: 'Where it began.' })
  startedAt!: Date

  @Field(() => Date, { nullable: true, description: 'Where it stopped; null while it goes on.' })
  stoppedAt!: Date | null

  @Field(() => Boolean, { description: 'The limit had passed by its end, or has by now.' })
  breached!: boolean

  @Field(() => Number, { description: 'Working milliseconds used in it, of the present one at `asOf`.' })
  usedMs!: number

  @Field(() => Number, { description: 'Milliseconds it stood still in it, of the present one at `asOf`.' })
  pausedMs!: number

  @Field(() => Number, { description: 'The limit, in working milliseconds.' })
  goalMs!: number
}

@ObjectType({ simpleResolvers: true, description: 'Something that happened to a clock, and how it stood then.' })
export class ClockStep implements Step {
  @Field(() => Date, { description: 'When.' })
  at!: Date

  @Field(() => String, { description: 'started, paused, resumed, recomputed, atRisk, breached, stopped or ended.' })
  kind!: string

  @Field(() => Number, { description: 'Working milliseconds used by then.' })
  usedMs!: number

  @Field(() => Number, { description: 'Working milliseconds left, negative past the limit.' })
  remainingMs!: number

  @Field(() => Date, { nullable: true, description: 'Its limit from then on; null while it stands still.' })
  dueAt!: Date | null

  @Field(() => [String], { nullable: true, description: 'How it came to its figures, where they were set or have changed.' })
  because!: string[] | null
}

/** A clock as its entries tell it: a fold of the ledger, not of the clock's row. */
@Resolver(() => Clock)
export class ClockStoryResolver {
  @FieldResolver(() => [ClockCycle], { description: 'Its stretches, oldest first, as the ledger tells them.' })
  async cycles(@Root() clock: Clock, @Ctx() { load, asOf }: Reading): Promise<ClockCycle[]> {
    const folded = (await load.each('clock entries', clock.incidentId, readStories)).get(clock.id)
    return folded ? cyclesAt(folded, asOf) : []
  }

  @FieldResolver(() => [ClockStep], { nullable: true, description: 'What happened to it, oldest first, as the ledger tells it.' })
  async steps(@Root() clock: Clock, @Ctx() { load }: Reading): Promise<ClockStep[]> {
    return (await load.each('clock entries', clock.incidentId, readStories)).get(clock.id)?.steps ?? []
  }

  @FieldResolver(() => String, { nullable: true, description: 'How it came to its figure and when that ends, in one line.' })
  explanation(@Root() clock: Clock, @Ctx() { asOf }: Reading): string {
    return explainClock({ ...clock, usedMs: usedBy(clock, asOf) })
  }
}

async function readStories(em: EntityManager, incidents: readonly string[]): Promise<Map<string, FoldedClock>[]> {
  const entries = await readClockEntries(em, incidents)
  return incidents.map((id) => foldClocks(entries.get(id) ?? []))
}
