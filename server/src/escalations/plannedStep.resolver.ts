import type { ContactKind } from '@muster/shared/vocabulary/deliveries'
import type { ClockKind } from '@muster/shared/vocabulary/clock'
import type { EscalationReason } from '@muster/shared/vocabulary/escalation'
import type { Level } from '@muster/shared/vocabulary/level'
import type { MissReason, PageReason } from '@muster/shared/vocabulary/page'
import type { PlannedStep as Planned } from '@muster/shared/rules/previewSteps'
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql'
import { ClockKindEnum } from '../clocks/enums.ts'
import { ContactKindEnum } from '../communications/enums.ts'
import { EscalationReasonEnum, PlannedKindEnum } from './enums.ts'
import { LevelEnum } from '../kernel/enums.ts'
import { MissReasonEnum, PageReasonEnum } from '../oncall/enums.ts'
import type { Reading } from '../kernel/reading.ts'
import { ContactMethod } from '../communications/contacts/contactMethod.entity.ts'
import { Person } from '../people/person.entity.ts'

@ObjectType({ simpleResolvers: true, description: 'Something that will happen by itself if nobody moves.' })
export class PlannedStep implements Planned {
  @Field(() => Date, { description: 'When.' })
  at!: Date

  @Field(() => PlannedKindEnum, { description: 'What.' })
  kind!: Planned['kind']

  @Field(() => LevelEnum, { description: 'The level that is asked, told or gone to; of a clock, the one that holds it then.' })
  level!: Level

  personId!: string | null

  @Field(() => MissReasonEnum, { nullable: true, description: 'Why nobody would be reached.' })
  missed!: MissReason | null

  @Field(() => PageReasonEnum, { nullable: true, description: 'Why somebody would be paged.' })
  because!: PageReason | null

  @Field(() => EscalationReasonEnum, { nullable: true, description: 'Why it would go up.' })
  reason!: EscalationReason | null

  @Field(() => ClockKindEnum, { nullable: true, description: 'Which clock.' })
  clock!: ClockKind | null
}

@ObjectType({ simpleResolvers: true, description: 'One way in which somebody would be reached.' })
class PlannedReach {
  @Field(() => ContactKindEnum, { description: 'By what.' })
  kind!: ContactKind

  @Field(() => Number, { description: 'How long after the step, in milliseconds.' })
  afterMs!: number
}

@Resolver(() => PlannedStep)
export class PlannedStepResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who would be asked; null where nobody stands for it.' })
  person(@Root() { personId }: PlannedStep, @Ctx() { load }: Reading) {
    return personId ? load.one(Person, personId) : null
  }

  @FieldResolver(() => [PlannedReach], {
    description: 'By which channels they would be reached, in their order; none: only on the screen.',
  })
  async reach(@Root() { personId, missed }: PlannedStep, @Ctx() { load }: Reading): Promise<PlannedReach[]> {
    if (!personId || missed) return []
    const methods = await load.all(ContactMethod, 'personId', personId, { position: 'asc', id: 'asc' })
    return methods.filter(({ removedAt, verifiedAt }) => !removedAt && verifiedAt)
  }
}
