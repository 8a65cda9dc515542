import { publishPlaybookInput } from '@muster/shared/inputs/publishPlaybook'
import { v7 as uuid } from 'uuid'
import { command } from '../kernel/command.ts'
import { BadInput, Conflict } from '../kernel/refusals.ts'
import { PlaybookVersion } from './playbookVersion.entity.ts'
import { readPlaybooks } from './readPlaybooks.ts'

/** Another version for incidents from now on; what runs keeps its own (rules §6). */
export const publishPlaybook = command({
  operation: 'playbook.publish',
  input: publishPlaybookInput,
  answers: PlaybookVersion,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, actor, now }, _none, { playbook, expectedVersion, ...body }) {
    // Two at once: the second finds the first's version taken.
    await em.execute(`select pg_advisory_xact_lock(hashtext('playbook'))`)
    const { version, body: before } = (await readPlaybooks(em))[playbook]
    if (expectedVersion != null && expectedVersion !== version)
      throw new Conflict('Somebody has published another since you looked.', { version })
    if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(body)))
      throw new BadInput([{ path: 'steps', message: 'Nothing of it has changed.' }])
    const made = { madeById: actor.id, madeAt: now }
    const next = em.create(PlaybookVersion, { id: uuid(), playbook, version: version + 1, body, ...made })
    return {
      value: next,
      happened: [
        {
          kind: 'playbook.published',
          subject: { type: 'playbook', id: next.id },
          changes: { playbook: [playbook, playbook], version: [version, next.version] },
        },
      ],
    }
  },
})

/** As jsonb gives it back, its keys are in another order. */
const sorted = ({ name, categories, enterprise, steps }: PlaybookVersion['body']) => [
  name,
  categories,
  enterprise,
  steps.map(({ key, title, dueMs, validates, action }) => [key, title, dueMs, validates, action]),
]
