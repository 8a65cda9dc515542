import type { Cells } from '@muster/shared/imports/columns'
import { proposeSubscriptionInput } from '@muster/shared/inputs/proposeSubscription'
import { checkEnd } from '../clients/checkEnd.ts'
import { refuseOverlapWith } from '../clients/refuseOverlap.ts'
import type { Subscription } from '../clients/subscription.entity.ts'
import type { Faults } from './faults.ts'
import { callClient, lookUpClient, lookUpProduct } from './lookUp.ts'
import { pairOf, type Picture } from './picture.ts'
import { orNull } from './readCell.ts'
import type { Planning, Reads, Rules } from './rules.ts'

const columnOf = (path: string) => ({ clientId: 'client', productId: 'product' })[path] ?? path

export const WAITS = 'It will be proposed, and holds once somebody else has approved it.'

/** Terms are known by whom they are for, what, and their first day. Whether they hold is no file's to say. */
export const subscriptionRows: Rules<Subscription> = {
  label: ({ client = '', product = '' }) => `${client} · ${product}`,
  write: ({ clients, products }, { clientId, productId, tier, startsOn, endsOn, status }) => ({
    client: callClient(clients.get(clientId)!),
    product: products.get(productId)!.name,
    tier,
    startsOn,
    endsOn: endsOn ?? '',
    status,
  }),
  blank: { endsOn: '' },
  comparable: ({ status: _informs, ...cells }) => cells,

  about({ present, after }, cells, faults) {
    const pair = pairIn(after, cells, faults)
    const key = `${pair ?? `${cells['client']} ${cells['product']}`} ${cells['startsOn']}`
    const there = pair ? present.subscriptions.named('pair', pair) : []
    const begun = there.filter(({ startsOn, status }) => startsOn === cells['startsOn'] && status !== 'rejected')
    const isSame = ({ tier, endsOn }: Subscription) =>
      tier === (cells['tier'] ?? tier).toLowerCase() && (endsOn ?? '') === (cells['endsOn'] ?? endsOn ?? '')
    return { thing: begun.find(isSame) ?? begun.find(({ status }) => status === 'approved') ?? begun[0], key }
  },

  stub({ after }, id, cells) {
    const pair = pairIn(after, cells)?.split(' ') ?? ['', '']
    return {
      id,
      clientId: pair[0]!,
      productId: pair[1]!,
      startsOn: cells['startsOn'] ?? '',
      endsOn: null,
      status: 'proposed',
    } as Subscription
  },

  read: (planning, cells, reads) =>
    reads.before ? readChange(planning, cells, reads.before, reads.faults) : readProposal(planning, cells, reads),
}

function pairIn(after: Picture, { client = '', product = '' }: Cells, faults?: Faults): string | undefined {
  const heard = faults ?? ({ add() {} } as unknown as Faults)
  const clientId = lookUpClient(after, client, { column: 'client', faults: heard })?.id
  const productId = lookUpProduct(after, product, { column: 'product', faults: heard })?.id
  return clientId && productId && pairOf({ clientId, productId })
}

/** Of terms that hold, only a last day is changed; another tier is another subscription. */
function readChange({ today }: Planning, cells: Cells, before: Subscription, faults: Faults): Subscription {
  const endsOn = orNull(cells['endsOn'])
  if (before.status === 'proposed')
    faults.add('startsOn', `Another proposal from this day on waits for a decision (${before.tier}): reject that one first.`)
  else if (cells['tier']?.toLowerCase() !== before.tier)
    faults.add('tier', `It is ${before.tier}, and approved: end that one, and propose another from the day after.`)
  else if (endsOn === null) faults.add('endsOn', `It ends on ${before.endsOn} already. To go on for longer, propose it anew.`)
  else if (endsOn < before.startsOn)
    faults.add('endsOn', `It begins on ${before.startsOn} only: end it by hand, and it never holds.`)
  else faults.heed(() => checkEnd(before, endsOn, today))
  return { ...before, endsOn }
}

function readProposal({ after, proposedById }: Planning, cells: Cells, { id, faults, notes }: Reads<Subscription>): Subscription {
  const client = lookUpClient(after, cells['client'] ?? '', { column: 'client', faults })
  const product = lookUpProduct(after, cells['product'] ?? '', { column: 'product', faults })
  if (client?.status === 'inactive') faults.add('client', 'This client is inactive.')
  if (product?.status === 'inactive') faults.add('product', 'There is no such product in use.')
  const given = { clientId: client?.id, productId: product?.id, tier: cells['tier']?.toLowerCase(), startsOn: cells['startsOn'] }
  const { data, error } = proposeSubscriptionInput.safeParse({ ...given, endsOn: orNull(cells['endsOn']) })
  if (error) faults.addIssues(error.issues, columnOf)
  notes.push(WAITS)
  return {
    id,
    ...data!,
    endsOn: data?.endsOn ?? null,
    replacesId: null,
    status: 'proposed',
    proposedById,
    decidedById: null,
    version: 1,
  }
}

/** Once all rows are read: all of an import can be approved, so what is new overlaps neither what holds nor what else is new. */
export function checkSubscription(
  after: Picture,
  subscription: Subscription,
  isNew: (id: string) => boolean,
  faults: Faults,
): void {
  const others = after.subscriptions
    .named('pair', pairOf(subscription))
    .filter(({ id, status }) => id !== subscription.id && (status === 'approved' || isNew(id)))
  faults.heed(
    () => refuseOverlapWith(others, subscription),
    () => 'startsOn',
  )
}
