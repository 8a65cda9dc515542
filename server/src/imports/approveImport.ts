import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { whyNot } from '@muster/shared/rules/mayPerform'
import type { Scope } from '@muster/shared/vocabulary/actor'
import { dayOf } from '../catalog/dayOf.ts'
import { productScope } from '../catalog/productScope.ts'
import { hold } from '../clients/approveAgreement.ts'
import { approve, requireInUse } from '../clients/approveSubscription.ts'
import { countAnew } from '../clients/countAnew.ts'
import { refuseOverlapWith } from '../clients/refuseOverlap.ts'
import { tellProposer } from '../clients/tellOfTerms.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import type { Happening } from '../kernel/happening.ts'
import { Conflict, Forbidden } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { breathe } from '../kernel/breathe.ts'
import { DirectoryImport } from './directoryImport.entity.ts'
import { allowLongWork } from './longWork.ts'
import { pairOf, type Picture, type Things } from './picture.ts'
import { readPicture } from './readPicture.ts'
import { seesImports } from './seesImports.ts'
import { proposedBy } from './waitingTerms.ts'
import { writeThings, type Written } from './writeThings.ts'

/** All terms of an import that wait are approved at once, each by the rules that it would be approved by alone; or none is. */
export const approveImport = command({
  operation: 'directory.approveImport',
  input: asSeenInput,
  root: DirectoryImport,
  isThere: seesImports,
  answers: DirectoryImport,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, imported, { id, expectedVersion }) {
    expectVersion(imported, expectedVersion)
    const { state, version, request } = imported
    await allowLongWork(work.em)
    await work.em.execute('lock table product, client, subscription, agreement in share row exclusive mode')
    const proposed = request ? await proposedBy(work.em, request) : new Set<string>()
    const picture = await readPicture(work.em)
    const waits = ({ id: term, status }: { id: string; status: string }) => status === 'proposed' && proposed.has(term)
    const subscriptions = picture.subscriptions.all().filter(waits)
    const agreements = picture.agreements.all().filter(waits)
    if (subscriptions.length + agreements.length === 0)
      throw new Conflict('None of its terms waits for a decision.', { state, version })

    const happened: Happening[] = []
    for (const one of subscriptions) happened.push(await subscribe(work, picture, one))
    const ended = new Set<Things['agreements']>()
    for (const one of agreements) happened.push(...(await agree(work, picture, one, ended)))
    const { subscriptions: known } = picture
    await countAnew(work, [...new Set(agreements.map(({ subscriptionId }) => known.get(subscriptionId)!.clientId))], id)
    await writeThings(
      work.em,
      [...subscriptions.map(asSubscription), ...[...new Set([...agreements, ...ended])].map(asAgreement)],
      work.now,
    )

    await tellProposer(work, { aboutType: 'import', aboutId: id }, imported.byId)
    imported.version++
    const counted = { subscriptions: [null, subscriptions.length], agreements: [null, agreements.length] } as const
    const subject = { type: 'directory', id } as const
    return { value: imported, happened: [{ kind: 'directory.importApproved', subject, changes: counted }, ...happened] }
  },
})

const asSubscription = (row: Things['subscriptions']): Written => ({ noun: 'subscriptions', isNew: false, row })
const asAgreement = (row: Things['agreements']): Written => ({ noun: 'agreements', isNew: false, row })

async function subscribe(work: Work, picture: Picture, one: Things['subscriptions']): Promise<Happening> {
  await breathe()
  const client = picture.clients.get(one.clientId)!
  const product = picture.products.get(one.productId)!
  requireMay(work, 'subscription.approve', { ...scopeOf(picture, one), proposedById: one.proposedById })
  naming(`${client.name} · ${product.name}`, () => {
    requireInUse(one, { client, product })
    const approved = picture.subscriptions.named('pair', pairOf(one)).filter(({ status }) => status === 'approved')
    refuseOverlapWith(approved, one)
  })
  return approve(work, one)
}

async function agree(work: Work, picture: Picture, one: Things['agreements'], ended: Set<Things['agreements']>) {
  await breathe()
  const subscription = picture.subscriptions.get(one.subscriptionId)!
  const { clientId, status } = subscription
  requireMay(work, 'agreement.approve', { ...scopeOf(picture, subscription), proposedById: one.proposedById })
  naming(`${picture.clients.get(clientId)!.name} · ${one.severity}`, () => {
    if (status === 'approved') return
    throw new Conflict(`Its subscription is ${status}: decide on that first.`, { subscription: status })
  })
  const today = dayOf(work.now)
  const earlier = picture.agreements
    .named('subscription', one.subscriptionId)
    .filter(
      ({ severity, status: held, endsOn }) => severity === one.severity && held === 'approved' && (endsOn ?? today) >= today,
    )
  for (const before of earlier) ended.add(before)
  return hold(work, one, { clientId, earlier })
}

function scopeOf(picture: Picture, { clientId, productId, tier }: Things['subscriptions']): Scope {
  return { clientIds: [clientId], ...productScope(picture.products.get(productId)!), tier }
}

/** The right to approve all is the right to approve each. */
function requireMay({ actor }: Work, operation: 'subscription.approve' | 'agreement.approve', scope: Scope): void {
  const denial = whyNot(actor, operation, scope)
  if (denial) throw new Forbidden(operation, denial)
}

/** Of thousands, which one it is. */
function naming(name: string, check: () => void): void {
  try {
    check()
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    throw new Conflict(`${name}: ${error.message}`, error.extensions['current'])
  }
}
