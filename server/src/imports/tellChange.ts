import { isDeepStrictEqual } from 'node:util'
import { productScope } from '../catalog/productScope.ts'
import { setStatus } from '../catalog/setStatus.ts'
import { clientWords } from '../clients/addClient.ts'
import { changeFields } from '../kernel/changeFields.ts'
import type { Happening } from '../kernel/happening.ts'
import type { Work } from '../kernel/work.ts'
import type { Planned } from './plan.ts'
import type { Picture, Things } from './picture.ts'
import { tellPerson } from './tellPerson.ts'

interface Pictures {
  present: Picture
  after: Picture
}

interface Change<Thing> {
  /** As it is; afterwards, as the commands leave it. */
  row: Thing
  wanted: Thing
}

type Tells = { [Noun in keyof Things]: (work: Work, change: Change<Things[Noun]>, pictures: Pictures) => Promise<Happening[]> }

const tells: Tells = {
  vendors: (work, change) => tellThing(work, change, { type: 'vendor', whose: { vendors: [change.row.id] }, words: ['name'] }),
  products: (work, change) => {
    const vendors = vendorsOf(change.row, change.wanted)
    return tellThing(work, change, { type: 'product', whose: { vendors }, words: ['name'] })
  },
  components: (work, change, { present, after }) => {
    const vendors = vendorsOf(present.products.get(change.row.productId), after.products.get(change.wanted.productId))
    return tellThing(work, change, { type: 'component', whose: { vendors }, words: ['name', 'publicName'] })
  },
  clients: (work, change) => tellThing(work, change, { type: 'client', whose: { clients: [change.row.id] }, words: clientWords }),
  people: (work, { row, wanted }) => tellPerson(work, row, wanted),
  async subscriptions(work, { row, wanted: { endsOn } }) {
    const subject = { type: 'subscription', id: row.id } as const
    const changes = await changeFields(work, row, { endsOn })
    return [{ kind: 'subscription.ended', subject, clients: [row.clientId], changes }]
  },
  agreements: () => Promise.reject(new Error('Other figures are another agreement')),
}

interface Told {
  row: Things[Planned['row']['noun']]
  happened: Happening[]
}

/** An entry for each command that would have been needed, and the row as they leave it. */
export async function tellChange(work: Work, planned: Planned, pictures: Pictures): Promise<Told> {
  const row = { ...planned.before! }
  const change = { row, wanted: planned.after } as never
  return { row, happened: await tells[planned.row.noun](work, change, pictures) }
}

interface Says<Row> {
  type: 'vendor' | 'product' | 'component' | 'client'
  whose: Pick<Happening, 'clients' | 'vendors'>
  words: readonly (keyof Row & string)[]
}

/** What is known of a thing is one command, whether it is in use another. */
async function tellThing<Row extends Things['vendors']>(
  work: Work,
  { row, wanted }: Change<Row>,
  { type, whose, words }: Says<Row>,
) {
  const { status, version: _counts, ...fields } = wanted
  const subject = { type, id: row.id }
  const happened: Happening[] = []
  if (Object.entries(fields).some(([field, value]) => !isDeepStrictEqual(row[field as keyof Row], value))) {
    const changes = await changeFields(work, row, fields as unknown as Partial<Row>, words)
    happened.push({ kind: `${type}.changed`, subject, ...whose, changes })
  }
  if (status === row.status) return happened
  const kind = status === 'active' ? (`${type}.reactivated` as const) : (`${type}.deactivated` as const)
  return [...happened, { kind, subject, ...whose, changes: setStatus(row, status) }]
}

/** Those it was of and those it is of: who loses it hears of it. */
function vendorsOf(...products: (Things['products'] | undefined)[]): string[] {
  return [...new Set(products.flatMap((product) => (product ? productScope(product).vendorIds : [])))]
}
