import { rateWorkaroundInput } from '@muster/shared/inputs/rateWorkaround'
import { command } from '../../kernel/command.ts'
import { expectVersion } from '../../kernel/expectVersion.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { onWorkaround } from './onWorkaround.ts'
import { Workaround } from './workaround.entity.ts'

/** It has turned out to help more, or less. */
export const rateWorkaround = command({
  ...onWorkaround,
  operation: 'workaround.rate',
  input: rateWorkaroundInput,

  async run({ em }, incident, { id, effectiveness, expectedVersion }) {
    const workaround = await em.findOneOrFail(Workaround, id, { refresh: true })
    const before = workaround.effectiveness
    expectVersion(workaround, expectedVersion, { effectiveness: before })
    if (before === effectiveness) throw new Conflict('It is rated so already.', { effectiveness: before })
    Object.assign(workaround, { effectiveness, version: workaround.version + 1 })
    const subject = { type: 'workaround', id } as const
    const changes = { effectiveness: [before, effectiveness] } as const
    return { value: workaround, happened: [{ kind: 'workaround.rated', subject, incident: incident.id, changes }] }
  },
})
