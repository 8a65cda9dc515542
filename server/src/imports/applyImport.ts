import { applyImportInput } from '@muster/shared/inputs/applyImport'
import { importNouns } from '@muster/shared/vocabulary/imports'
import { dayOf } from '../catalog/dayOf.ts'
import { countAnew } from '../clients/countAnew.ts'
import { askApprovers } from '../clients/tellOfTerms.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import type { Happening } from '../kernel/happening.ts'
import { Conflict } from '../kernel/refusals.ts'
import type { Work } from '../kernel/work.ts'
import { breathe } from '../kernel/breathe.ts'
import { endAccess } from '../people/endAccess.ts'
import { BulkWords } from './bulkWords.ts'
import { countEffects } from './countEffects.ts'
import type { Count } from './importCounts.ts'
import { digestOf } from './digestOf.ts'
import { DirectoryImport } from './directoryImport.entity.ts'
import { holdDirectory } from './holdDirectory.ts'
import { forgetRows } from './keepImport.ts'
import { allowLongWork } from './longWork.ts'
import { plan, type Planned, type Row } from './plan.ts'
import { readPicture } from './readPicture.ts'
import { requireRights } from './requireRights.ts'
import { rowsOf } from './rowsOf.ts'
import { seesImports } from './seesImports.ts'
import { tellChange } from './tellChange.ts'
import { tellNew } from './tellNew.ts'
import { writeAllWords, writeThings, type Written } from './writeThings.ts'

/**
 * The directory becomes what the files say: all of it or nothing. What every row does is worked out once more against the directory
 * as it is now, held still; when that is not what was seen, nothing is done.
 */
export const applyImport = command({
  operation: 'directory.import',
  input: applyImportInput,
  root: DirectoryImport,
  isThere: seesImports,
  answers: DirectoryImport,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, applied, { id, expectedVersion }) {
    expectVersion(applied, expectedVersion)
    requireChecked(applied)
    await allowLongWork(work.em)
    const rows = await rowsOf(work.em, id) // Nobody changes these: they need not be read while others wait.
    await holdDirectory(work.em, id, new Set(rows.map(({ noun }) => noun)))
    const { planned, happened } = await perform(work, applied, rows)
    await countAnew(work, withOtherHours(happened), id)
    const { request, now } = work
    Object.assign(applied, { state: 'applied', request, appliedAt: now, version: applied.version + 1 })
    await forgetRows(work.em, id)
    if (happened.some(isProposal)) await askApprovers(work, { aboutType: 'import', aboutId: id }, {})
    const counted = countEffects(planned)
    const changes = Object.fromEntries(importNouns.flatMap((noun) => (counted[noun] ? [[noun, tellCount(counted[noun])]] : [])))
    return {
      value: applied,
      happened: [{ kind: 'directory.imported', subject: { type: 'directory', id }, changes }, ...happened],
    }
  },
})

const isProposal = ({ kind }: Happening) => kind === 'subscription.proposed' || kind === 'agreement.proposed'

/** How many there are of it that are new or another. */
const tellCount = ({ add, change }: Count) => [null, add + change] as const

function requireChecked({ state, version, counts }: DirectoryImport): void {
  if (state !== 'checked')
    throw new Conflict(`It is ${state}: only an import that was checked can be applied.`, { state, version })
  const faults = counts.reduce((sum, { fault }) => sum + fault, 0)
  if (faults > 0)
    throw new Conflict(`${faults} of its rows cannot be: all of it is applied, or nothing.`, { state, version, faults })
  if (counts.every(({ add, change }) => add + change === 0))
    throw new Conflict('The directory is so already.', { state, version })
}

async function perform(work: Work, { digest, state, version }: DirectoryImport, rows: readonly Row[]) {
  const present = await readPicture(work.em)
  const after = present.copy()
  const planned = await plan({ present, after, today: dayOf(work.now), proposedById: work.actor.id }, rows)
  if (digestOf(planned) !== digest)
    throw new Conflict('The directory has changed since these files were checked: check them again.', { state, version })
  const acting = planned.filter(({ effect }) => effect === 'add' || effect === 'change')
  const words = await BulkWords.of(work.em, changedIn(acting))
  const happened: Happening[] = []
  const written: Written[] = []
  for (const one of acting) {
    const { noun } = one.row
    if (one.effect === 'add') {
      happened.push(tellNew(words.in(work), one, after))
      written.push({ noun, isNew: true, row: one.after! })
    } else {
      const told = await tellChange(words.in(work), one, { present, after })
      happened.push(...told.happened, ...(await endAccessOf(work, told.happened)))
      written.push({ noun, isNew: false, row: told.row })
    }
    await breathe()
  }
  requireRights(work.actor, happened)
  await writeThings(work.em, written, work.now)
  await writeAllWords(work.em, words.kept)
  return { planned, happened }
}

/** Their open incidents' clocks are counted anew. */
const withOtherHours = (happened: readonly Happening[]) =>
  happened.filter(({ kind, changes }) => kind === 'client.changed' && changes?.['calendar']).map(({ subject }) => subject.id)

/** As the command that suspends: what they are signed in with ends. */
async function endAccessOf(work: Work, happened: readonly Happening[]): Promise<Happening[]> {
  const suspended = happened.find(({ kind }) => kind === 'person.suspended')
  return suspended ? endAccess(work, suspended.subject.id) : []
}

const changedIn = (acting: readonly Planned[]) => acting.flatMap(({ before }) => before?.id ?? [])
