import { asSeenInput } from '@muster/shared/inputs/asSeen'
import { setStatus } from '../catalog/setStatus.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { Client } from './client.entity.ts'
import { clientScope } from './clientScope.ts'

/** It can be subscribed and reported for again; subscriptions that ended stay ended. */
export const reactivateClient = command({
  operation: 'client.reactivate',
  input: asSeenInput,
  root: Client,
  answers: Client,
  scope: (_em, client) => clientScope(client),
  answerScope: (_em, client) => clientScope(client),

  async run(_work, client, { id, expectedVersion }) {
    expectVersion(client, expectedVersion)
    const changes = setStatus(client, 'active')
    return { value: client, happened: [{ kind: 'client.reactivated', subject: { type: 'client', id }, clients: [id], changes }] }
  },
})
