import type { ClockKind } from '@muster/shared/vocabulary/clock'
import type { Level } from '@muster/shared/vocabulary/level'
import type { PageState } from '@muster/shared/vocabulary/page'
import type { Severity } from '@muster/shared/vocabulary/severity'
import type { Status } from '@muster/shared/vocabulary/status'
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root, type ClassType } from 'type-graphql'
import { Client } from '../clients/client.entity.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { ClockKindEnum } from '../clocks/enums.ts'
import { ConcernEnum, PlanKindEnum } from './enums.ts'
import { LevelEnum, SeverityEnum } from '../kernel/enums.ts'
import { PageStateEnum } from '../oncall/enums.ts'
import { StatusEnum } from '../incidents/enums.ts'
import type { Reading } from '../kernel/reading.ts'
import { Schedule } from '../oncall/schedule.entity.ts'
import { Person } from '../people/person.entity.ts'
import type { Brief, Concern, PlanKind } from './brief.ts'

@ObjectType({ simpleResolvers: true, description: 'An open incident that concerns a shift, as it stood.' })
class BriefIncident {
  @Field(() => ConcernEnum, { description: 'Why it is in the brief.' })
  concern!: Concern

  @Field(() => SeverityEnum, { description: 'How severe.' })
  severity!: Severity

  @Field(() => StatusEnum, { description: 'Where it was in its life.' })
  status!: Status

  @Field(() => LevelEnum, { nullable: true, description: 'Who held it.' })
  level!: Level
}

@ObjectType({ simpleResolvers: true, description: 'An escalation that waited to be taken.' })
class BriefEscalation {
  @Field(() => LevelEnum, { description: 'Who was to hold it.' })
  toLevel!: Level

  @Field(() => Date, { description: 'By when it had to be acknowledged.' })
  acknowledgeBy!: string
}

@ObjectType({ simpleResolvers: true, description: 'A page without an answer.' })
class BriefPage {
  @Field(() => LevelEnum, { description: 'The level that was asked.' })
  level!: Level

  @Field(() => PageStateEnum, { description: 'How it stood.' })
  state!: PageState

  @Field(() => Date, { description: 'When it went out.' })
  sentAt!: string
}

@ObjectType({ simpleResolvers: true, description: 'A clock that runs out before the shift ends, or had run out.' })
class BriefDue {
  @Field(() => ClockKindEnum, { description: 'What was promised.' })
  kind!: ClockKind

  @Field(() => Date, { nullable: true, description: 'Its target.' })
  atRiskAt!: string | null

  @Field(() => Date, { description: 'Its limit.' })
  dueAt!: string
}

@ObjectType({ simpleResolvers: true, description: 'What was planned on the schedule, in the shift and the day after it.' })
class BriefPlan {
  @Field(() => PlanKindEnum, { description: 'What.' })
  kind!: PlanKind

  @Field(() => Date, { description: 'Since when.' })
  from!: string

  @Field(() => Date, { description: 'Until when, not included.' })
  to!: string
}

@ObjectType({ simpleResolvers: true, description: 'Somebody else who could be reached.' })
class BriefContact {
  @Field(() => LevelEnum, { nullable: true, description: 'The level at which they are paged; null: at none.' })
  level!: Level | null
}

@ObjectType({ simpleResolvers: true, description: 'What the incoming person of a shift must know.' })
export class ShiftBrief {
  @Field(() => Date, { description: 'As things stood then.' })
  asOf!: string

  @Field(() => [BriefIncident], {
    description:
      'All open P1 and P2, then what whoever goes holds or is asked to take, what is at a level of this schedule, and the rest.',
  })
  incidents!: Brief['incidents']

  @Field(() => [BriefEscalation], { description: 'Of those that concern the shift, what waits to be taken.' })
  escalations!: Brief['escalations']

  @Field(() => [BriefPage], {
    nullable: true,
    description: 'Of those that concern the shift, who was asked and has not answered.',
  })
  pages!: Brief['pages']

  @Field(() => [BriefDue], { description: 'Clocks, updates and reviews that are due before the shift ends, the next first.' })
  due!: Brief['due']

  @Field(() => [BriefPlan], { description: 'Leave, who stands in, and gaps.' })
  plans!: Brief['plans']

  @Field(() => [BriefContact], { nullable: true, description: 'Who else is on call, level by level.' })
  contacts!: Brief['contacts']
}

/** Words are read where they are kept, as they are called now. */
function aboutIncident<Part extends object>(part: ClassType<Part>) {
  @Resolver(() => part)
  class AboutIncident {
    @FieldResolver(() => Incident, { nullable: true, description: 'Which, as it stands now.' })
    incident(@Root() { incidentId }: { incidentId: string }, @Ctx() { load }: Reading) {
      return load.one(Incident, incidentId)
    }
  }
  return AboutIncident
}

function aboutPerson<Part extends object>(part: ClassType<Part>, description: string) {
  @Resolver(() => part)
  class AboutPerson {
    @FieldResolver(() => Person, { nullable: true, description })
    person(@Root() { personId }: { personId: string | null }, @Ctx() { load }: Reading) {
      return personId ? load.one(Person, personId) : null
    }
  }
  return AboutPerson
}

@Resolver(() => BriefIncident)
class BriefIncidentResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who held it; null: nobody.' })
  owner(@Root() { ownerId }: { ownerId: string | null }, @Ctx() { load }: Reading) {
    return ownerId ? load.one(Person, ownerId) : null
  }
}

@Resolver(() => BriefDue)
class BriefDueResolver {
  @FieldResolver(() => Client, { nullable: true, description: 'To whom it is promised; null: to nobody in particular.' })
  client(@Root() { clientId }: { clientId?: string | null }, @Ctx() { load }: Reading) {
    return clientId ? load.one(Client, clientId) : null
  }
}

@Resolver(() => BriefContact)
class BriefContactResolver {
  @FieldResolver(() => Schedule, { nullable: true, description: 'By which schedule; null: the policy names them.' })
  schedule(@Root() { scheduleId }: { scheduleId: string | null }, @Ctx() { load }: Reading) {
    return scheduleId ? load.one(Schedule, scheduleId) : null
  }
}

export const briefResolvers = [
  ...[BriefIncident, BriefEscalation, BriefPage, BriefDue].map((part: ClassType<object>) => aboutIncident(part)),
  aboutPerson(BriefPage, 'Who was asked; null where nobody stood for it.'),
  aboutPerson(BriefPlan, 'Who; null: nobody, which is a gap.'),
  aboutPerson(BriefContact, 'Who; null: nobody is on call.'),
  BriefIncidentResolver,
  BriefDueResolver,
  BriefContactResolver,
]
