import { refuseInUse } from '../catalog/refuseInUse.ts'
import { refuseNoAdministrator } from '../people/keepAnAdministrator.ts'
import { breathe } from '../kernel/breathe.ts'
import { checkClient } from './clientRows.ts'
import { checkComponent } from './componentRows.ts'
import type { Planned } from './plan.ts'
import type { Things } from './picture.ts'
import type { Planning } from './rules.ts'
import { checkSubscription } from './subscriptionRows.ts'
import { usersOf } from './usersOf.ts'

/** What can be said only once all rows are read: circles, overlaps, numbers taken twice, what is still in use, the last administrator. */
export async function checkPlan(planning: Planning, planned: readonly Planned[]): Promise<void> {
  const changed = planned.filter(({ effect }) => effect === 'add' || effect === 'change')
  const added = new Set(changed.filter(({ effect }) => effect === 'add').map(({ row }) => row.id))
  const { after } = planning
  for (const one of changed) {
    const { faults } = one
    if (isOf(one, 'components')) checkComponent(after, one.after!, one.before, faults)
    else if (isOf(one, 'clients')) checkClient(after, one.after!, faults)
    else if (isOf(one, 'subscriptions') && !one.before) checkSubscription(after, one.after!, (id) => added.has(id), faults)
    if (one.before?.status === 'active' && one.after?.status === 'inactive') {
      const users = usersOf(planning, one)
      faults.heed(
        () => refuseInUse(one.before!, users),
        () => 'status',
      )
    }
    await breathe()
  }
  checkAdministrators(planning, changed)
}

function isOf<Noun extends keyof Things>(one: Planned, noun: Noun): one is Planned<Noun> {
  return one.row.noun === noun
}

/** Whoever stays has to be one today: who is only becoming an administrator does not count yet. */
function checkAdministrators({ present }: Planning, changed: readonly Planned[]): void {
  const isOne = ({ role, status }: Things['people']) => role === 'system_administrator' && status === 'active'
  const leaving = changed.filter((one) => isOf(one, 'people') && one.before && isOne(one.before) && !isOne(one.after!))
  const others = present.people.all().filter(isOne).length - leaving.length
  if (leaving.length > 0)
    for (const { faults } of leaving)
      faults.heed(
        () => refuseNoAdministrator(others),
        () => 'role',
      )
}
