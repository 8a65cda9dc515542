import { tryEscalationInput } from '@muster/shared/inputs/tryEscalation'
import type { WeakPoint as Weak } from '@muster/shared/rules/weakPoints'
import { isInside } from '@muster/shared/rules/isInside'
import type { Category } from '@muster/shared/vocabulary/category'
import type { Level } from '@muster/shared/vocabulary/level'
import type { MissReason } from '@muster/shared/vocabulary/page'
import type { Severity } from '@muster/shared/vocabulary/severity'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { Product } from '../catalog/product.entity.ts'
import { Component } from '../catalog/component.entity.ts'
import { CategoryEnum, LevelEnum, SeverityEnum } from '../kernel/enums.ts'
import { MissReasonEnum } from '../oncall/enums.ts'
import type { Reading } from '../kernel/reading.ts'
import { BadInput } from '../kernel/refusals.ts'
import { Person } from '../people/person.entity.ts'
import { PlannedStep } from './plannedStep.resolver.ts'
import { ChangeEscalationPolicyInput } from './policyTypes.ts'
import { tryEscalation, type Trial } from './tryEscalation.ts'

@InputType({ description: 'An incident that is only thought of.' })
class TryEscalationInput {
  @Field(() => SeverityEnum, { description: 'How severe.' })
  severity!: Severity

  @Field(() => CategoryEnum, { description: 'What it would be about.' })
  category!: Category

  @Field(() => ID, { description: 'What would be in trouble.' })
  componentId!: string

  @Field(() => [ID], { description: 'Who would be affected; none: an internal one.' })
  clientIds!: string[]

  @Field(() => Date, { description: 'When it would be noticed.' })
  detectedAt!: Date

  @Field(() => ChangeEscalationPolicyInput, {
    nullable: true,
    description: 'A policy that is being edited; left out: the one that holds.',
  })
  policy?: ChangeEscalationPolicyInput | null
}

@ObjectType({ simpleResolvers: true, description: 'A place on the way where nobody hears.' })
class WeakPoint {
  @Field(() => MissReasonEnum, { description: 'Why nobody does.' })
  kind!: MissReason

  @Field(() => LevelEnum, { description: 'At which level.' })
  level!: Level

  @Field(() => Date, { description: 'When one would first come there.' })
  at!: Date

  personId!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'What would happen by itself. Nobody is paged.' })
class EscalationTrial {
  @Field(() => Int, { nullable: true, description: 'The policy’s version; null: one that is being edited.' })
  version!: number | null

  @Field(() => [PlannedStep], { description: 'Of the first 24 hours, in order.' })
  steps!: PlannedStep[]

  @Field(() => [WeakPoint], { description: 'Where nobody hears; each place once.' })
  weakPoints!: WeakPoint[]

  firstHeard!: Trial['firstHeard']
}

@Resolver(() => EscalationTrial)
export class EscalationTrialResolver {
  @Query(() => EscalationTrial, {
    nullable: true,
    description:
      'What would happen to an incident if nobody answered, for everybody inside the house; the timer goes by the same rules.',
  })
  async tryEscalation(
    @Ctx() { em, actor }: Reading,
    @Arg('input', () => TryEscalationInput, { description: 'Which incident, by which policy.' }) input: TryEscalationInput,
  ): Promise<EscalationTrial | null> {
    if (!isInside(actor)) return null
    const read = tryEscalationInput.safeParse(input)
    if (!read.success) throw BadInput.of(read.error.issues)
    const component = await em.findOne(Component, { id: read.data.componentId })
    if (!component) throw new BadInput([{ path: 'componentId', message: 'There is no such component.' }])
    return tryEscalation(em, await em.findOneOrFail(Product, component.productId), read.data)
  }

  @FieldResolver(() => Date, {
    nullable: true,
    description: 'When somebody first hears by a channel they have proved; null: nobody does.',
  })
  firstHeardAt(@Root() { firstHeard }: EscalationTrial): Date | null {
    return firstHeard?.at ?? null
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who that is.' })
  firstHeardBy(@Root() { firstHeard }: EscalationTrial, @Ctx() { load }: Reading) {
    return firstHeard ? load.one(Person, firstHeard.personId) : null
  }
}

@Resolver(() => WeakPoint)
export class WeakPointResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Whom it is about; null where nobody stands for it.' })
  person(@Root() { personId }: Weak, @Ctx() { load }: Reading) {
    return personId ? load.one(Person, personId) : null
  }
}
