import { changeEscalationPolicyInput } from '@muster/shared/inputs/changeEscalationPolicy'
import { policyChanges } from '@muster/shared/rules/policyChanges'
import { policyOf } from '@muster/shared/rules/policyOf'
import { command } from '../kernel/command.ts'
import type { Happening } from '../kernel/happening.ts'
import { Conflict } from '../kernel/refusals.ts'
import { checkPolicy } from './checkPolicy.ts'
import { PolicyVersion } from './escalationPolicy.entity.ts'
import { readPolicy } from './readPolicy.ts'

/** Another version from now on; what is being answered goes on by the one that it began with (rules §5). */
export const changeEscalationPolicy = command({
  operation: 'escalationPolicy.change',
  input: changeEscalationPolicyInput,
  answers: PolicyVersion,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, actor, now }, _none, { expectedVersion, ...edit }) {
    // Two at once: the second finds the first's version taken.
    await em.execute(`select pg_advisory_xact_lock(hashtext('escalation_policy'))`)
    const { version, body } = await readPolicy(em)
    if (expectedVersion != null && expectedVersion !== version)
      throw new Conflict('Somebody has changed it since you looked.', { version })
    await checkPolicy(em, edit)
    const next = em.create(PolicyVersion, {
      version: version + 1,
      body: policyOf(body, edit),
      madeById: actor.id,
      madeAt: now,
    })
    const subject = { type: 'escalationPolicy', id: String(next.version) } as const
    const changes = policyChanges(body, next.body) as Happening['changes']
    return {
      value: next,
      happened: [{ kind: 'escalationPolicy.changed', subject, changes: { version: [version, next.version], ...changes } }],
    }
  },
})
