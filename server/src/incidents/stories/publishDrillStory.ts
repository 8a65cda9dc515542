import { publishDrillStoryInput } from '@muster/shared/inputs/drillStory'
import { v7 as uuid } from 'uuid'
import { command } from '../../kernel/command.ts'
import { BadInput, Conflict } from '../../kernel/refusals.ts'
import { DrillStory } from './drillStory.entity.ts'
import { parseStory, type StoryFault } from './parseStory.ts'
import { readStories } from './readStories.ts'

/** A story of one's own, or another version of one; a drill that runs goes on by the one it began with. */
export const publishDrillStory = command({
  operation: 'drill.publishStory',
  input: publishDrillStoryInput,
  answers: DrillStory,
  scope: () => ({}),
  answerScope: () => ({}),

  async run({ em, actor, now }, _none, { source, expectedVersion }) {
    const { body, faults } = parseStory(source)
    if (!body) throw new BadInput(faults.map(asFault))
    // Two at once: the second finds the first's version taken.
    await em.execute(`select pg_advisory_xact_lock(hashtext('drillStory'))`)
    const before = (await readStories(em)).find(({ key }) => key === body.key)
    const version = before?.version ?? 0
    if (expectedVersion != null && expectedVersion !== version)
      throw new Conflict('Somebody has published another since you looked.', { version })
    if (before?.source === source) throw new BadInput([{ path: 'source', message: 'Nothing of it has changed.' }])
    const made = { madeById: actor.id, madeAt: now }
    const next = em.create(DrillStory, { id: uuid(), key: body.key, version: version + 1, source, body, ...made })
    return {
      value: next,
      happened: [
        {
          kind: 'drillStory.published',
          subject: { type: 'drillStory', id: next.id },
          changes: { story: [body.key, body.key], version: [version, next.version] },
        },
      ],
    }
  },
})

const asFault = ({ line, path, message }: StoryFault) => ({
  path: 'source',
  message: `Line ${line}${path && `, ${path}`}: ${message}`,
})
