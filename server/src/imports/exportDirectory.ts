import type { EntityManager } from '@mikro-orm/postgresql'
import { columns, type Cells } from '@muster/shared/imports/columns'
import { asText } from '@muster/shared/imports/formula'
import { importNouns, type ImportNoun } from '@muster/shared/vocabulary/imports'
import { stringify } from 'csv-stringify/sync'
import { breathe } from '../kernel/breathe.ts'
import type { Picture, Things } from './picture.ts'
import { rules } from './plan.ts'
import { readPicture } from './readPicture.ts'
import type { Rules } from './rules.ts'

const BATCH = 1_000

/** One noun as a list, in the form in which it is imported; nothing in it is taken for a formula. */
export async function* exportTable(em: EntityManager, noun: ImportNoun, today: string): AsyncGenerator<string> {
  const picture = await readPicture(em)
  const names = columns[noun].map(({ name }) => name)
  yield stringify([names], { bom: true })
  const rows = rowsIn(picture, noun, today)
  for (let from = 0; from < rows.length; from += BATCH) {
    yield stringify(rows.slice(from, from + BATCH).map((row) => names.map((name) => asText(row[name] ?? ''))))
    await breathe()
  }
}

/** All of the directory as one document. */
export async function* exportDocument(em: EntityManager, today: string): AsyncGenerator<string> {
  const picture = await readPicture(em)
  for (const [at, noun] of importNouns.entries()) {
    const rows = rowsIn(picture, noun, today).map((row) => JSON.stringify(row))
    yield `${at === 0 ? '{' : ','}\n"${noun}": [${rows.length > 0 ? '\n' : ''}${rows.join(',\n')}]`
    await breathe()
  }
  yield '\n}\n'
}

function rowsIn(picture: Picture, noun: ImportNoun, today: string): Cells[] {
  const { write } = rules[noun] as Rules<Things[ImportNoun]>
  return picture[noun]
    .all()
    .filter((thing) => isExported[noun]?.(picture, thing as never, today) ?? true)
    .map((thing) => write(picture, thing))
}

type Keeps = { [Noun in ImportNoun]?: (picture: Picture, thing: Things[Noun], today: string) => boolean }

/** Whoever is forgotten has an address that nobody can have. Terms that were rejected or are over, or wait for what is out of use, are the ledger's to tell: nothing could come of them again. */
const isExported: Keeps = {
  people: (_picture, { email }) => !email.endsWith('@invalid'),
  subscriptions: isAlive,
  agreements: (picture, { status, endsOn, subscriptionId }, today) =>
    status !== 'rejected' &&
    (endsOn === null || endsOn >= today) &&
    isAlive(picture, picture.subscriptions.get(subscriptionId)!, today),
}

function isAlive(picture: Picture, { status, endsOn, clientId, productId }: Things['subscriptions'], today: string): boolean {
  if (status === 'rejected' || (endsOn !== null && endsOn < today)) return false
  return [picture.clients.get(clientId), picture.products.get(productId)].every((thing) => thing!.status === 'active')
}
