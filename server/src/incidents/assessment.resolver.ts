import type { Condition } from '@muster/shared/policy/severity'
import { assessSeverity } from '@muster/shared/rules/assessSeverity'
import type { Severity } from '@muster/shared/vocabulary/severity'
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql'
import { ConditionEnum } from './enums.ts'
import { SeverityEnum } from '../kernel/enums.ts'
import type { Reading } from '../kernel/reading.ts'
import { Wording } from '../kernel/wording.entity.ts'
import { Incident } from './incident.entity.ts'

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

  @Field(() => [ConditionEnum], { description: 'Those that decided.' })
  because!: Condition[]

  @Field(() => Boolean, { description: 'Somebody decided otherwise, with a reason.' })
  isOverridden!: boolean

  incidentId!: string
}

@Resolver(() => Incident)
export class IncidentAssessmentResolver {
  @FieldResolver(() => Assessment, { nullable: true, description: 'How the severity came about.' })
  assessment(@Root() { id, conditions, assessedSeverity, severity }: Incident): Assessment {
    return {
      severity: assessedSeverity,
      conditions,
      because: assessSeverity(conditions).because,
      isOverridden: severity !== assessedSeverity,
      incidentId: id,
    }
  }
}

@Resolver(() => Assessment)
export class AssessmentResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Why somebody decided otherwise; null when nobody did.' })
  async overrideReason(@Root() { incidentId }: Assessment, @Ctx() reading: Reading) {
    const words = await wordsOf(reading, incidentId)
    return words.findLast(({ field }) => field === 'overrideReason')?.words ?? null
  }

  @FieldResolver(() => [Unticked], { description: 'What the server saw and a person unticked, with their reasons.' })
  async unticked(@Root() { incidentId }: Assessment, @Ctx() reading: Reading): Promise<Unticked[]> {
    const words = await wordsOf(reading, incidentId)
    return words.flatMap(({ field, words: reason }) => {
      const [, condition] = field.split('unticked.')
      return condition ? [{ condition: condition as Condition, reason }] : []
    })
  }
}

const wordsOf = ({ load }: Reading, incidentId: string) => load.all(Wording, 'subjectId', incidentId, { version: 'asc' })
