import type { Operation } from '@muster/shared/policy/permissions'
import { whyNot } from '@muster/shared/rules/mayPerform'
import type { Actor } from '@muster/shared/vocabulary/actor'
import type { Happening } from '../kernel/happening.ts'
import { Forbidden } from '../kernel/refusals.ts'

/** The commands that would do to people what a row does. */
const commands: Partial<Record<Happening['kind'], Operation>> = {
  'person.invited': 'person.invite',
  'person.rightsChanged': 'person.changeRights',
  'person.suspended': 'person.suspend',
  'person.restored': 'person.restore',
}

/** A file gives nobody rights that its importer could not give by hand: a key for imports alone makes no administrators. */
export function requireRights(actor: Actor, happened: readonly Happening[]): void {
  for (const { kind } of happened) {
    const operation = commands[kind]
    const denial = operation && whyNot(actor, operation, {})
    if (denial) throw new Forbidden(operation, denial)
  }
}
