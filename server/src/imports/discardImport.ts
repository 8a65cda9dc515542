import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { Conflict } from '../kernel/refusals.ts'
import { DirectoryImport } from './directoryImport.entity.ts'
import { forgetRows } from './keepImport.ts'
import { seesImports } from './seesImports.ts'

/** Nothing comes of it; its rows are gone. */
export const discardImport = command({
  operation: 'directory.discardImport',
  input: asSeenInput,
  root: DirectoryImport,
  isThere: seesImports,
  answers: DirectoryImport,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em }, discarded, { id, expectedVersion }) {
    expectVersion(discarded, expectedVersion)
    const { state, version } = discarded
    if (state === 'applied' || state === 'discarded') throw new Conflict(`It is ${state} already.`, { state, version })
    Object.assign(discarded, { state: 'discarded', done: 0, version: version + 1 })
    await forgetRows(em, id)
    const subject = { type: 'directory', id } as const
    return {
      value: discarded,
      happened: [{ kind: 'directory.importDiscarded', subject, changes: { state: [state, 'discarded'] } }],
    }
  },
})
