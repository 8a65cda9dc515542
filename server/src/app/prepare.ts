import { randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Caller } from '../kernel/work.ts'
import { beginSetUp } from '../people/invitations/beginSetUp.ts'
import { hashSecret, makeSecret } from '../people/sessions/hashSecret.ts'
import { hashPassword } from '../people/sessions/password.ts'
import { Person } from '../people/person.entity.ts'
import { setDemoPasswords } from '../people/sessions/setDemoPasswords.ts'
import type { Config } from './config.ts'
import { startMuster } from './muster.ts'
import { demoSignIns } from './seed/directory.ts'
import { tellStory } from './seed/tellStory.ts'

/** What the console must say for somebody to get in. */
export type WayIn = { kind: 'demo'; password: string } | { kind: 'setUp'; token: string } | { kind: 'people' }

/** Before the doors open: the demo is told once, its password set anew; an empty Muster gets a link for its first administrator. */
export async function prepare(url: string, { demo, demoPassword }: Pick<Config, 'demo' | 'demoPassword'>): Promise<WayIn> {
  const muster = await startMuster({ url, roles: [] })
  try {
    const { kernel, orm } = muster
    const system: Caller = { kernel, knock: { kind: 'system', id: 'start' }, nextRequest: () => uuid() }
    const isEmpty = (await orm.em.fork().count(Person)) === 0
    if (demo && isEmpty) await tellStory(kernel, new Date())
    const emails = demoSignIns.map(({ address }) => address)
    if (demo && (await orm.em.fork().count(Person, { email: { $in: emails } })) > 0) {
      const password = demoPassword ?? randomBytes(9).toString('base64url')
      await setDemoPasswords(system, { emails, passwordHash: await hashPassword(password) })
      return { kind: 'demo', password }
    }
    if (!isEmpty || demo) return { kind: 'people' }
    const token = makeSecret()
    await beginSetUp(system, { tokenHash: hashSecret(token) })
    return { kind: 'setUp', token }
  } finally {
    await muster.stop()
  }
}
