import type { ActOutcome, DrillScore, ScoredAct } from '@muster/shared/rules/scoreDrill'
import type { Level } from '@muster/shared/vocabulary/level'
import type { PlaybookKey } from '@muster/shared/vocabulary/playbook'
import type { ExpectedAct } from '@muster/shared/vocabulary/story'
import { Field, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../../kernel/enumOf.ts'
import { LevelEnum } from '../../kernel/enums.ts'
import { PlaybookKeyEnum } from '../../playbooks/enums.ts'

const ExpectedActEnum = enumOf<ExpectedAct>('DrillAct', 'What people are expected to do in a drill.', {
  acknowledge: 'Somebody takes notice.',
  command: 'Somebody commands it.',
  update: 'Stakeholders are told something.',
  step: 'A step of a playbook is done, or skipped with a reason.',
  escalate: 'Somebody escalates it to a level.',
  consent: 'A step is done by another than who gave it away: two people agreed.',
})

const ActOutcomeEnum = enumOf<ActOutcome>('DrillActOutcome', 'How it stands with what is expected.', {
  done: 'Done in time.',
  late: 'Done, but late.',
  missed: 'Its time has passed; it may still be done late.',
  ahead: 'Not due yet.',
})

@ObjectType({ simpleResolvers: true, description: 'Something that people are expected to do in a drill.' })
class DrillActScore {
  @Field(() => ExpectedActEnum, { description: 'What.' })
  act!: ExpectedAct

  @Field(() => Int, { description: 'By which minute of the drill.' })
  by!: number

  @Field(() => PlaybookKeyEnum, { nullable: true, description: 'Of a step or a consent: the playbook.' })
  playbook!: PlaybookKey | null

  @Field(() => String, { nullable: true, description: 'Of a step or a consent: the key of the step.' })
  step!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Of a step or a consent: what is to be done; null where its playbook does not run.',
  })
  title!: string | null

  @Field(() => LevelEnum, { nullable: true, description: 'Of an escalation: to which level.' })
  to!: Level | null

  @Field(() => Int, { nullable: true, description: 'At which minute it was done; null: not yet.' })
  minute!: number | null

  @Field(() => ActOutcomeEnum, { description: 'How it stands.' })
  outcome!: ActOutcome
}

@ObjectType({ simpleResolvers: true, description: 'A step of a playbook whose time has passed.' })
class DrillMissedStep {
  @Field(() => PlaybookKeyEnum, { description: 'Of which playbook.' })
  playbook!: PlaybookKey

  @Field(() => String, { description: 'Its key.' })
  key!: string

  @Field(() => String, { description: 'What was to be done.' })
  title!: string

  @Field(() => Int, { description: 'By which minute of the drill.' })
  dueMinute!: number
}

@ObjectType('DrillScore', { simpleResolvers: true, description: 'How people have done in a drill, so far or in the end.' })
export class ShownScore {
  @Field(() => Int, {
    nullable: true,
    description: 'Of what was owed so far how much was done and kept, in percent: what was late counts half.',
  })
  percent!: number | null

  @Field(() => Int, { nullable: true, description: 'At which minute somebody took notice.' })
  acknowledgedMinute!: number | null

  @Field(() => Int, { nullable: true, description: 'At which minute somebody commanded it.' })
  commandedMinute!: number | null

  @Field(() => Int, { nullable: true, description: 'At which minute stakeholders were first told something.' })
  updatedMinute!: number | null

  @Field(() => Int, { description: 'Clocks that were stopped in time.' })
  promisesKept!: number

  @Field(() => Int, { description: 'Clocks that were breached.' })
  promisesBroken!: number

  @Field(() => Int, { description: 'Updates in time.' })
  updatesOnTime!: number

  @Field(() => Int, { description: 'Updates that were late, or are.' })
  updatesLate!: number

  @Field(() => [DrillActScore], { description: 'What is expected, in the order of the story.' })
  acts!: DrillActScore[]

  @Field(() => [DrillMissedStep], { description: 'Steps of playbooks whose time has passed, neither done nor skipped.' })
  missedSteps!: DrillMissedStep[]
}

/** Whole minutes, as far as they have passed. */
export function shownScore({ acts, missedSteps, ...score }: DrillScore): ShownScore {
  return {
    ...score,
    acknowledgedMinute: whole(score.acknowledgedMinute),
    commandedMinute: whole(score.commandedMinute),
    updatedMinute: whole(score.updatedMinute),
    acts: acts.map(shownAct),
    missedSteps: missedSteps.map((step) => ({ ...step, dueMinute: Math.floor(step.dueMinute) })),
  }
}

const whole = (minute: number | null) => minute && Math.floor(minute)

function shownAct({ expected, title, minute, outcome }: ScoredAct): DrillActScore {
  const {
    act,
    by,
    playbook = null,
    step = null,
    to = null,
  } = { playbook: undefined, step: undefined, to: undefined, ...expected }
  return { act, by, playbook, step, title, to, minute: whole(minute), outcome }
}
