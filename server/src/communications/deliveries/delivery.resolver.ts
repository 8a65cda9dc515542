import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Incident } from '../../incidents/incident.entity.ts'
import type { Reading } from '../../kernel/reading.ts'
import { Person } from '../../people/person.entity.ts'
import { Delivery } from './delivery.entity.ts'

const SHOWN = 200
/** Crowds, and what tells nobody. */
const notShown: Delivery['aboutType'][] = ['status_update', 'action']

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
    description:
      'Who was asked or told, by which channel, with what answer; the latest first, at most 200. Followers: `mailings`.',
  })
  async deliveries(@Root() { id }: Incident, @Ctx() { load }: Reading) {
    return load.each('deliveries', id, async (em, ids) => {
      const each = { incidentId: { $in: [...ids] }, aboutType: { $nin: notShown } }
      const rows = await em.find(Delivery, each, { orderBy: { id: 'desc' }, disableIdentityMap: true })
      const groups = Map.groupBy(rows, ({ incidentId }) => incidentId)
      return ids.map((one) => (groups.get(one) ?? []).slice(0, SHOWN))
    })
  }
}
