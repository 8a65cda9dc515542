import { v7 as uuid } from 'uuid'
import { forgetRowsWith } from '../imports/keepImport.ts'
import { forgetPerson } from '../people/forgetPerson.ts'
import { Refusal } from '../kernel/refusals.ts'
import { Person } from '../people/person.entity.ts'
import { ConfigError } from './config.ts'
import { startMuster } from './muster.ts'

/** `pnpm muster forget-person ana@example.com`: a pseudonym takes the place of name and address; the ledger still verifies. */
export async function forgetPersonTool(url: string, [email]: readonly string[]): Promise<number> {
  if (!email) throw new ConfigError('Say whom, by the address they sign in with: forget-person ana@example.com')
  const muster = await startMuster({ url, roles: [] })
  try {
    const person = await muster.orm.em.fork().findOne(Person, { email: email.trim().toLowerCase() })
    if (!person) throw new ConfigError(`Nobody signs in with ${email}.`)
    const caller = { kernel: muster.kernel, knock: { kind: 'system', id: 'forget-person' } as const, nextRequest: () => uuid() }
    const { name, email: address } = person
    const { value, position } = await forgetPerson(caller, { id: person.id }).catch(asWords)
    await forgetRowsWith(muster.orm.em.fork(), [name, address])
    process.stdout.write(`Forgotten: they are ${value.name} from now on (entry ${position}). Backups still have them.\n`)
    return 0
  } finally {
    await muster.stop()
  }
}

/** Why somebody is not forgotten (the last administrator, a legal hold) is said, not thrown. */
function asWords(error: unknown): never {
  throw error instanceof Refusal ? new ConfigError(error.message) : error
}
