import type { DrillSpeed } from '@muster/shared/vocabulary/drill'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import type { Asking } from '../../kernel/reading.ts'
import { Incident } from '../incident.entity.ts'
import { IncidentPayload } from '../incidentPayload.ts'
import { advanceDrill } from './advanceDrill.ts'
import { setDrillSpeed } from './setDrillSpeed.ts'

@InputType({ description: 'A drill in which it is to be later.' })
class AdvanceDrillInput {
  @Field(() => ID, { description: 'The drill.' })
  incidentId!: string

  @Field(() => Int, { description: 'By how many minutes, 1 to 1,440.' })
  minutes!: number
}

@InputType({ description: 'A drill whose time is to go at another speed.' })
class SetDrillSpeedInput {
  @Field(() => ID, { description: 'The drill.' })
  incidentId!: string

  @Field(() => Int, { description: '1 as time goes, 10 or 60 times as fast; 0: it stands still.' })
  speed!: number
}

@ObjectType({ simpleResolvers: true, description: 'Where a drill is in its own time; staff only.' })
class DrillTime {
  @Field(() => Int, { description: '1 as time goes, 10 or 60 times as fast; 0: it stands still.' })
  speed!: number

  @Field(() => Number, { description: 'By how many milliseconds it has been moved on, beside the time that went by.' })
  goneMs!: number

  @Field(() => Number, { description: 'By how many milliseconds it is still to be moved on.' })
  aheadMs!: number
}

@Resolver(() => Incident)
export class IncidentDrillResolver {
  @FieldResolver(() => DrillTime, {
    nullable: true,
    description: 'Of a drill, where it is in its own time; null of anything else.',
  })
  drillTime(@Root() { drillTime }: Incident): DrillTime | null {
    return drillTime
  }

  @Mutation(() => IncidentPayload, {
    description:
      'It is that much later in this drill, and nowhere else: what would have come due meanwhile happens at once, in its order.',
  })
  async advanceDrill(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AdvanceDrillInput, { description: 'Which, and by how much.' }) input: AdvanceDrillInput,
  ): Promise<IncidentPayload> {
    const { value, position } = await advanceDrill(caller, input)
    return { incident: value, position }
  }

  @Mutation(() => IncidentPayload, { description: 'How fast the time of this drill goes from now on.' })
  async setDrillSpeed(
    @Ctx() { caller }: Asking,
    @Arg('input', () => SetDrillSpeedInput, { description: 'Which, and how fast.' }) input: SetDrillSpeedInput,
  ): Promise<IncidentPayload> {
    const { incidentId, speed } = input
    const { value, position } = await setDrillSpeed(caller, { incidentId, speed: speed as DrillSpeed })
    return { incident: value, position }
  }
}
