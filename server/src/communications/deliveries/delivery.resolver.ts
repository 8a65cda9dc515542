import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Incident } from '../../incidents/incident.entity.ts'
import type { Reading } from '../../kernel/reading.ts'
import { Person } from '../../people/person.entity.ts'
import { Delivery } from './delivery.entity.ts'

const SHOWN = 200

@Resolver(() => Delivery)
export class DeliveryResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who is told.' })
  person(@Root() { personId }: Delivery, @Ctx() { load }: Reading) {
    return personId ? load.one(Person, personId) : null
  }
}

@Resolver(() => Incident)
export class IncidentDeliveriesResolver {
  @FieldResolver(() => [Delivery], {
    nullable: true,
    description: 'Who was told, by which channel, with what answer; the latest first, at most 200.',
  })
  async deliveries(@Root() { id }: Incident, @Ctx() { load }: Reading) {
    const all = await load.all(Delivery, 'incidentId', id, { id: 'desc' })
    return all.slice(0, SHOWN)
  }
}
