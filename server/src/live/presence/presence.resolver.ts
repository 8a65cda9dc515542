import { Arg, Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root, Subscription } from 'type-graphql'
import type { Reading } from '../../kernel/reading.ts'
import { Person } from '../../people/person.entity.ts'

@ObjectType({ simpleResolvers: true, description: 'Who is in an incident’s room at this moment.' })
export class RoomPresence {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string

  personIds!: readonly string[]
}

@Resolver(() => RoomPresence)
export class PresenceResolver {
  @Subscription(() => RoomPresence, {
    subscribe: (): never => {
      throw new Error('Rooms execute it.')
    },
    description:
      'Who is in an incident’s room, over all servers: told at once, then whenever somebody comes or goes. Following it is being there, and seen by the others.',
  })
  roomPresence(
    @Root() present: RoomPresence,
    @Arg('incident', () => ID, { description: 'The incident.' }) _incident: string,
  ): RoomPresence {
    return present
  }

  @FieldResolver(() => [Person], { description: 'Each once, however many screens they have it on; by name.' })
  async people(@Root() { personIds }: RoomPresence, @Ctx() { load }: Reading) {
    const people = await load.some(Person, personIds)
    return people.toSorted((one, other) => one.name.localeCompare(other.name, 'en') || (one.id < other.id ? -1 : 1))
  }
}
