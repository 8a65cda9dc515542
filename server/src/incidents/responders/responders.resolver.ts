import { mayRead } from '@muster/shared/rules/mayRead'
import type { Suggestion, SuggestKind, WhySuggested as Why } from '@muster/shared/rules/suggestResponders'
import type { Level } from '@muster/shared/vocabulary/level'
import type { MissReason } from '@muster/shared/vocabulary/page'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import { enumOf } from '../../kernel/enumOf.ts'
import { LevelEnum } from '../../kernel/enums.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { MissReasonEnum } from '../../oncall/enums.ts'
import { Schedule } from '../../oncall/schedule.entity.ts'
import { Person } from '../../people/person.entity.ts'
import { Incident } from '../incident.entity.ts'
import { IncidentPayload } from '../incidentPayload.ts'
import { activateTeam } from './activateTeam.ts'
import { readSuggested } from './readSuggested.ts'

const SuggestKindEnum = enumOf<SuggestKind>('SuggestKind', 'Why somebody is suggested for a response team.', {
  category: 'The category has a team of its own at a level.',
  level: 'They are paged at a level.',
  component: 'They owned an incident of the same component within 90 days.',
  on_call: 'They are on call now, for something else.',
})

@ObjectType({ simpleResolvers: true, description: 'One reason to ask somebody.' })
export class WhySuggested implements Why {
  @Field(() => SuggestKindEnum, { description: 'Which.' })
  kind!: SuggestKind

  @Field(() => LevelEnum, { nullable: true, description: 'Of the team or the line.' })
  level!: Level | null

  scheduleId!: string | null
  incidentId!: string | null
}

@ObjectType({ simpleResolvers: true, description: 'Somebody whom an incident may take.' })
export class SuggestedResponder implements Suggestion {
  personId!: string

  @Field(() => [WhySuggested], { description: 'Why; the strongest first.' })
  because!: WhySuggested[]

  @Field(() => MissReasonEnum, { nullable: true, description: 'Why a page would not reach them now; null: it would.' })
  missed!: MissReason | null

  @Field(() => Boolean, { description: 'Of its own level, or who knows its component, and reachable.' })
  isAdvised!: boolean
}

@InputType({ description: 'Whom an incident takes.' })
class ActivateTeamInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string

  @Field(() => [ID], {
    description: 'People who may respond, at most 50. Who is in or has their time to answer is not asked again.',
  })
  personIds!: string[]
}

@Resolver(() => Incident)
export class RespondersResolver {
  @FieldResolver(() => [SuggestedResponder], {
    nullable: true,
    description: 'Whom it takes now: by category, level and component, and who is on call; those to ask first come first.',
  })
  suggestedResponders(@Root() incident: Incident, @Ctx() { em, asOf }: Reading): Promise<SuggestedResponder[]> {
    return readSuggested(em, incident, asOf)
  }

  @Mutation(() => IncidentPayload, {
    description: 'Puts the response team together: pages everybody named, each to answer for themselves. CONFLICT when all were.',
  })
  async activateTeam(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ActivateTeamInput, { description: 'Whom.' }) input: ActivateTeamInput,
  ): Promise<IncidentPayload> {
    const { value, position } = await activateTeam(caller, input)
    return { incident: value, position }
  }
}

@Resolver(() => SuggestedResponder)
export class SuggestedResponderResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who.' })
  person(@Root() { personId }: SuggestedResponder, @Ctx() { load }: Reading) {
    return load.one(Person, personId)
  }
}

@Resolver(() => WhySuggested)
export class WhySuggestedResolver {
  @FieldResolver(() => Schedule, { nullable: true, description: 'By which they are on call.' })
  schedule(@Root() { scheduleId }: WhySuggested, @Ctx() { load }: Reading) {
    return scheduleId ? load.one(Schedule, scheduleId) : null
  }

  @FieldResolver(() => Incident, {
    nullable: true,
    description: 'The last one of the component that they owned; null when it is not for you.',
  })
  async incident(@Root() { incidentId }: WhySuggested, @Ctx() { load, actor }: Reading) {
    const owned = incidentId ? await load.one(Incident, incidentId) : null
    return owned && mayRead(actor, owned.scope) ? owned : null
  }
}
