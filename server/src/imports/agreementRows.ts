import type { Cells } from '@muster/shared/imports/columns'
import { readLength, writeLength } from '@muster/shared/imports/length'
import { proposeAgreementInput } from '@muster/shared/inputs/proposeAgreement'
import type { Agreement } from '../clients/agreement.entity.ts'
import type { Subscription } from '../clients/subscription.entity.ts'
import type { Faults } from './faults.ts'
import { callClient, lookUpClient, lookUpProduct } from './lookUp.ts'
import { pairOf } from './picture.ts'
import { orNull, readYes, writeYes } from './readCell.ts'
import type { Planning, Rules } from './rules.ts'
import { WAITS } from './subscriptionRows.ts'

const figures = ['responseTarget', 'responseLimit', 'resolutionTarget', 'resolutionLimit'] as const
const columnOf = (path: string) => {
  const [field, part] = path.split('.')
  if (field === 'subscriptionId') return 'client'
  return field === 'response' || field === 'resolution' ? `${field}${part === 'targetMs' ? 'Target' : 'Limit'}` : path
}
const length = (ms: number | null) => (ms === null ? '' : writeLength(ms))

/** Figures of a subscription's own for one severity. Other figures than those that hold are a proposal that would replace them. */
export const agreementRows: Rules<Agreement> = {
  label: ({ client = '', product = '', severity = '' }) => `${client} · ${product} · ${severity}`,
  write(picture, agreement) {
    const { clientId, productId, startsOn } = picture.subscriptions.get(agreement.subscriptionId)!
    return {
      client: callClient(picture.clients.get(clientId)!),
      product: picture.products.get(productId)!.name,
      subscriptionStartsOn: startsOn,
      severity: agreement.severity,
      responseTarget: length(agreement.responseTargetMs),
      responseLimit: length(agreement.responseLimitMs),
      resolutionTarget: length(agreement.resolutionTargetMs),
      resolutionLimit: length(agreement.resolutionLimitMs),
      contractualP1: writeYes(agreement.contractualP1),
      status: agreement.status,
    }
  },
  blank: { responseTarget: '', responseLimit: '', resolutionTarget: '', resolutionLimit: '', contractualP1: 'no' },
  unsaid: ['subscriptionStartsOn'],
  comparable: ({ status: _informs, ...cells }) => Object.fromEntries(Object.entries(cells).map(canonical)),

  about(planning, cells, faults) {
    const subscription = subscriptionOf(planning, cells, faults)
    const key = `${subscription?.id ?? `${cells['client']} ${cells['product']}`} ${cells['severity']}`
    const there = subscription ? planning.present.agreements.named('subscription', subscription.id) : []
    const holding = there.filter((one) => one.severity === cells['severity']?.toUpperCase() && goesOn(planning, one))
    const said = agreementRows.comparable!(cells)
    const same = holding.find((one) => {
      const written = agreementRows.comparable!(agreementRows.write(planning.after, one))
      return [...figures, 'contractualP1'].every((column) => (said[column] ?? blankOf(column)) === written[column])
    })
    const waiting = holding.find(({ status }) => status === 'proposed')
    if (!same && waiting) faults.add('severity', 'Other figures for this severity wait for a decision: reject those first.')
    return { thing: same, key }
  },

  stub: (_planning, id) => ({ id, subscriptionId: '' }) as Agreement,

  read(planning, cells, { id, before, faults, notes }) {
    const subscription = subscriptionOf(planning, cells, faults)
    const [responseTarget, responseLimit, resolutionTarget, resolutionLimit] = figures.map((column) =>
      read(cells, column, faults),
    )
    const figuresOf = (targetMs?: number | null, limitMs?: number | null) =>
      targetMs == null && limitMs == null ? null : { targetMs, limitMs: limitMs ?? undefined }
    const { data, error } = proposeAgreementInput.safeParse({
      subscriptionId: subscription?.id,
      severity: cells['severity']?.toUpperCase(),
      response: figuresOf(responseTarget, responseLimit),
      resolution: figuresOf(resolutionTarget, resolutionLimit),
      contractualP1: readYes(cells, 'contractualP1', faults),
    })
    if (error) faults.addIssues(error.issues, columnOf)
    if (!before) notes.push(WAITS)
    return {
      id,
      subscriptionId: subscription?.id ?? '',
      severity: data?.severity ?? 'P1',
      responseTargetMs: data?.response?.targetMs ?? null,
      responseLimitMs: data?.response?.limitMs ?? null,
      resolutionTargetMs: data?.resolution?.targetMs ?? null,
      resolutionLimitMs: data?.resolution?.limitMs ?? null,
      contractualP1: data?.contractualP1 ?? false,
      ...{ startsOn: null, endsOn: null, status: 'proposed', proposedById: planning.proposedById, decidedById: null, version: 1 },
    }
  },
}

const blankOf = (column: string) => agreementRows.blank[column]

const goesOn = ({ today }: Planning, { status, endsOn }: Pick<Subscription, 'status' | 'endsOn'>) =>
  status !== 'rejected' && (endsOn === null || endsOn >= today)

function subscriptionOf(planning: Planning, cells: Cells, faults: Faults): Subscription | undefined {
  const { after } = planning
  const client = lookUpClient(after, cells['client'] ?? '', { column: 'client', faults })
  const product = lookUpProduct(after, cells['product'] ?? '', { column: 'product', faults })
  if (!client || !product) return undefined
  const from = orNull(cells['subscriptionStartsOn'])
  const found = after.subscriptions
    .named('pair', pairOf({ clientId: client.id, productId: product.id }))
    .filter((one) => goesOn(planning, one) && (!from || one.startsOn === from))
  if (found.length > 1) {
    const days = found.map(({ startsOn }) => startsOn)
    faults.add('subscriptionStartsOn', 'There are several subscriptions: write the first day of the one that is meant.', days)
  } else if (found.length === 0) {
    const message = `This client has no subscription to this product${from ? ` from ${from} on` : ''}, neither here nor in this import.`
    faults.add(from ? 'subscriptionStartsOn' : 'product', message)
  }
  return found.length === 1 ? found[0] : undefined
}

function read(cells: Cells, column: string, faults: Faults): number | null {
  const said = orNull(cells[column])
  const ms = said === null ? null : readLength(said)
  if (ms === undefined) faults.add(column, 'Write a length of time such as 30m, 4h, 1h 30m or 2d.')
  return ms ?? null
}

/** The same length in the same words. */
function canonical([column, cell]: [string, string]): [string, string] {
  if (column === 'severity') return [column, cell.toUpperCase()]
  if (column === 'contractualP1') return [column, cell.toLowerCase() || 'no']
  if (!(figures as readonly string[]).includes(column) || cell === '') return [column, cell]
  const ms = readLength(cell)
  return [column, ms === undefined ? cell : writeLength(ms)]
}
