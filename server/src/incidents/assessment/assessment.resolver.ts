import type { Condition } from '@muster/shared/policy/severity'
import { assessSeverity } from '@muster/shared/rules/assessSeverity'
import type { Severity } from '@muster/shared/vocabulary/severity'
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql'
import { ConditionEnum } from '../enums.ts'
import { SeverityEnum } from '../../kernel/enums.ts'
import type { Reading } from '../../kernel/reading.ts'
import { Wording } from '../../kernel/wording.entity.ts'
import { Incident } from '../incident.entity.ts'

@ObjectType({ simpleResolvers: true, description: 'A condition that the server saw and a person does not believe.' })
class Unticked {
  @Field(() => ConditionEnum, { description: 'Which.' })
  condition!: Condition

  @Field(() => String, { description: 'Why not.' })
  reason!: string
}

@ObjectType({ simpleResolvers: true, description: 'How the severity came about.' })
class Assessment {
  @Field(() => SeverityEnum, { description: 'What the conditions say.' })
  severity!: Severity

  @Field(() => [ConditionEnum], { description: 'All that hold.' })
  conditions!: Condition[]

  @Field(() => [ConditionEnum], { description: 'Those of them that hold only because the server saw them.' })
  seen!: Condition[]

  @Field(() => [ConditionEnum], { description: 'Those that decided.' })
  because!: Condition[]

  @Field(() => Boolean, { description: 'Somebody decided otherwise, with a reason.' })
  isOverridden!: boolean

  incidentId!: string

  /** The version of the incident with which its reasons were written. */
  version!: number
}

@Resolver(() => Incident)
export class IncidentAssessmentResolver {
  @FieldResolver(() => Assessment, { nullable: true, description: 'How the severity came about.' })
  assessment(@Root() { id, conditions, seenConditions, assessedSeverity, severity, assessedVersion }: Incident): Assessment {
    return {
      severity: assessedSeverity,
      conditions,
      seen: seenConditions,
      because: assessSeverity(conditions).because,
      isOverridden: severity !== assessedSeverity,
      incidentId: id,
      version: assessedVersion,
    }
  }
}

@Resolver(() => Assessment)
export class AssessmentResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Why somebody decided otherwise; null when nobody did.' })
  async overrideReason(@Root() assessment: Assessment, @Ctx() reading: Reading) {
    const words = await wordsOf(reading, assessment)
    return words.find(({ field }) => field === 'overrideReason')?.words ?? null
  }

  @FieldResolver(() => [Unticked], { description: 'What the server saw and a person unticked, with their reasons.' })
  async unticked(@Root() assessment: Assessment, @Ctx() reading: Reading): Promise<Unticked[]> {
    const words = await wordsOf(reading, assessment)
    return words.flatMap(({ field, words: reason }) => {
      const [, condition] = field.split('unticked.')
      return condition ? [{ condition: condition as Condition, reason }] : []
    })
  }
}

/** Those of the last assessment; what was said before is history. */
async function wordsOf({ load }: Reading, { incidentId, version }: Assessment): Promise<Wording[]> {
  const words = await load.all(Wording, 'subjectId', incidentId, { version: 'asc' })
  return words.filter((wording) => wording.version === version)
}
