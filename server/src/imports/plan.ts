import type { Cells } from '@muster/shared/imports/columns'
import { importNouns, type ImportNoun, type RowEffect } from '@muster/shared/vocabulary/imports'
import { agreementRows } from './agreementRows.ts'
import { breathe } from '../kernel/breathe.ts'
import { checkPlan } from './checkPlan.ts'
import { clientRows } from './clientRows.ts'
import { componentRows } from './componentRows.ts'
import { Faults } from './faults.ts'
import { personRows } from './personRows.ts'
import type { Things } from './picture.ts'
import { productRows } from './productRows.ts'
import type { ImportChange } from './rowParts.ts'
import type { Planning, Rules } from './rules.ts'
import { subscriptionRows } from './subscriptionRows.ts'
import { vendorRows } from './vendorRows.ts'

export interface Row {
  id: string
  noun: ImportNoun
  file: string
  line: number
  cells: Cells
}

type Thing = Things[ImportNoun]

/** After so many rows it is said how far it is. */
const STEP = 500

/** What a row would do. */
export interface Planned<Noun extends ImportNoun = ImportNoun> {
  row: Row & { noun: Noun }
  effect: RowEffect
  label: string
  changes: ImportChange[]
  faults: Faults
  notes: string[]
  before: Things[Noun] | undefined
  after: Things[Noun] | undefined
}

export const rules: { [Noun in ImportNoun]: Rules<Things[Noun]> } = {
  vendors: vendorRows,
  products: productRows,
  components: componentRows,
  clients: clientRows,
  people: personRows,
  subscriptions: subscriptionRows,
  agreements: agreementRows,
}

/**
 * What all rows would do, in the order of what points at what, whatever the order of the files: the same for who looks at it and,
 * inside the transaction, for who applies it. The picture `after` becomes the directory as it would be. `heard` is told how
 * many rows are done.
 */
export async function plan(
  planning: Planning,
  rows: readonly Row[],
  heard: (done: number) => Promise<void> = async () => {},
): Promise<Planned[]> {
  const planned: Planned[] = []
  for (const noun of importNouns) {
    const own = await place(
      planning,
      noun,
      rows.filter((row) => row.noun === noun),
    )
    for (const one of own) {
      read(planning, one)
      planned.push(one)
      if (planned.length % STEP === 0) await heard(planned.length)
      await breathe()
    }
  }
  await checkPlan(planning, planned)
  for (const one of planned) {
    if (one.faults.all.length === 0) continue
    Object.assign(one, { effect: 'fault', notes: [] }) // What would come of it is of no use beside why it cannot be.
  }
  return planned
}

/** Finds what rows are about; what is new is put where other rows can point at it. */
async function place(planning: Planning, noun: ImportNoun, rows: readonly Row[]): Promise<Planned[]> {
  const { label, about, stub } = rules[noun] as Rules<Thing>
  const seen = new Map<string, Row>()
  const planned: Planned[] = []
  for (const row of rows) {
    const faults = new Faults()
    const { thing, key } = about(planning, row.cells, faults)
    const other = seen.get(thing?.id ?? key)
    if (other) faults.add(null, `Line ${other.line} of ${other.file} is about the same: write it once.`)
    else seen.set(thing?.id ?? key, row)
    if (!thing && !other) planning.after[noun].put(stub(planning, row.id, row.cells) as never)
    planned.push({ row, effect: 'nothing', label: label(row.cells), changes: [], faults, notes: [], before: thing, after: thing })
    await breathe()
  }
  return planned
}

/** What a row makes of its thing; what it leaves out stays, or is as usual. */
function read(planning: Planning, planned: Planned): void {
  const { row, before, faults, notes } = planned
  const { write, blank, unsaid = [], comparable = (cells: Cells) => cells, read: make } = rules[row.noun] as Rules<Thing>
  const said = Object.fromEntries(Object.entries(row.cells).filter(([column, cell]) => cell !== '' || !unsaid.includes(column)))
  const present = before ? write(planning.after, before) : blank
  if (before && isWithin(comparable(said), comparable(present))) return

  const after = make(planning, { ...present, ...said }, { id: before?.id ?? row.id, before, faults, notes })
  if (faults.all.length > 0) return
  const changes = differing(before && comparable(present), comparable(write(planning.after, after)))
  if (before && changes.length === 0) return
  planning.after[row.noun].put(after as never)
  Object.assign(planned, { effect: before ? 'change' : 'add', changes, after })
}

function isWithin(said: Cells, present: Cells): boolean {
  return Object.entries(said).every(([column, cell]) => present[column] === cell)
}

function differing(before: Cells | undefined, after: Cells): ImportChange[] {
  return Object.entries(after)
    .filter(([column, cell]) => (before ? before[column] !== cell : cell !== ''))
    .map(([column, cell]) => ({ column, before: before?.[column] ?? null, after: cell }))
}
