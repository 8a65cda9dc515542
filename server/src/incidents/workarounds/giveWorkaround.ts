import { giveWorkaroundInput } from '@muster/shared/inputs/giveWorkaround'
import { command } from '../../kernel/command.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { onWorkaround } from './onWorkaround.ts'
import { requireAffected } from './requireAffected.ts'
import { Workaround } from './workaround.entity.ts'

/** More of the affected clients were told what helps. */
export const giveWorkaround = command({
  ...onWorkaround,
  operation: 'workaround.give',
  input: giveWorkaroundInput,

  async run({ em }, incident, { id, clientIds }) {
    requireAffected(incident, clientIds)
    const workaround = await em.findOneOrFail(Workaround, id, { refresh: true })
    const before = workaround.clientIds
    const others = [...new Set(clientIds)].filter((clientId) => !before.includes(clientId))
    if (others.length === 0) throw new Conflict('All of them have it already.', { clients: before })
    workaround.clientIds = [...before, ...others]
    workaround.version++
    const subject = { type: 'workaround', id } as const
    const changes = { clients: [before, workaround.clientIds] } as const
    return { value: workaround, happened: [{ kind: 'workaround.given', subject, incident: incident.id, changes }] }
  },
})
