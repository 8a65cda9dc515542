import { z } from 'zod'
import { conditions } from '../policy/severity.ts'
import { categories } from '../vocabulary/category.ts'
import { componentKinds } from '../vocabulary/directory.ts'
import { grades } from '../vocabulary/grade.ts'
import { levels } from '../vocabulary/level.ts'
import { playbookKeys } from '../vocabulary/playbook.ts'
import { id } from './id.ts'
import { words } from './text.ts'

const DAY_MINUTES = 1_440
const minute = z.int('A number of minutes.').min(0, 'Not before it begins.').max(DAY_MINUTES, 'A day at most.')
const said = { at: minute, text: words(500) }
const step = z.string().regex(/^[a-z][A-Za-z0-9]{0,59}$/, 'The key of a step, as its playbook has it.')
const playbook = z.enum(playbookKeys, 'The name of a playbook.')
const holding = z.array(z.enum(conditions, 'The name of a condition.'))

const component = z
  .strictObject({ name: words(200).optional(), kind: z.enum(componentKinds, 'A kind of component.').optional() })
  .refine(({ name, kind }) => (name === undefined) !== (kind === undefined), 'Its name or its kind.')

const trouble = {
  component,
  category: z.enum(categories, 'A category.'),
  conditions: holding,
  impact: z.enum(grades).default('high'),
  urgency: z.enum(grades).default('high'),
}

const event = z.discriminatedUnion(
  'what',
  [
    z.strictObject({ what: z.literal('report'), ...said }),
    z.strictObject({ what: z.literal('alert'), ...said }),
    z.strictObject({ what: z.literal('client'), ...said }),
    z.strictObject({ what: z.literal('assess'), ...said, conditions: holding }),
    z.strictObject({ what: z.literal('breaks'), ...said, ...trouble }),
    z.strictObject({ what: z.literal('fails'), ...said, playbook, step }),
    z.strictObject({
      what: z.literal('inject'),
      ...said,
      to: z.enum(['system_administrator', 'incident_manager', 'technical_support', 'executive'], 'A role of the staff.'),
    }),
  ],
  'What happens: report, alert, client, assess, breaks, fails or inject.',
)

const expectation = z.discriminatedUnion(
  'act',
  [
    z.strictObject({ act: z.literal('acknowledge'), by: minute }),
    z.strictObject({ act: z.literal('command'), by: minute }),
    z.strictObject({ act: z.literal('update'), by: minute }),
    z.strictObject({ act: z.literal('step'), by: minute, playbook, step }),
    z.strictObject({ act: z.literal('escalate'), by: minute, to: z.enum(levels, 'A level.') }),
    z.strictObject({ act: z.literal('consent'), by: minute, playbook, step }),
  ],
  'What is expected: acknowledge, command, update, step, escalate or consent.',
)

/** A story that is drilled, as its YAML says it: what goes wrong at which minute, and what people are expected to do by when. */
export const storyBody = z
  .strictObject({
    key: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/, 'A name of small letters, digits and hyphens.'),
    title: words(120),
    trains: words(500),
    ...trouble,
    /** So many of the clients that use the product are affected; none: it is internal. */
    clients: z.int().min(0).max(20, '20 at most.').default(0),
    events: z.array(event).min(1, 'A report at least.').max(100, '100 at most.'),
    expected: z.array(expectation).max(50, '50 at most.').default([]),
  })
  .superRefine(({ events }, context) => {
    const fault = (at: number, field: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['events', at, field], message })
    if (events[0] && (events[0].what !== 'report' || events[0].at !== 0)) fault(0, 'what', 'It begins with a report at minute 0.')
    for (const [index, { what, at }] of events.entries()) {
      if (index > 0 && what === 'report') fault(index, 'what', 'It is reported once: what else goes wrong “breaks”.')
      if (index > 0 && at < events[index - 1]!.at) fault(index, 'at', 'It is earlier than what stands before it.')
    }
  })

export type StoryBody = z.output<typeof storyBody>
export type StoryEvent = StoryBody['events'][number]
export type Expectation = StoryBody['expected'][number]

/** A story as YAML; what is in it is checked line by line. */
export const publishDrillStoryInput = z.object({
  source: z.string().min(1, 'Write the story here.').max(50_000, 'At most 50,000 characters.'),
  /** The version that was edited; 0 is the one that Muster ships, or none. */
  expectedVersion: z.int().min(0).nullish(),
})

export const startDrillStoryInput = z.object({ story: z.string().min(1, 'Choose a story.').max(60) })

export const stopDrillStoryInput = z.object({ incidentId: id })
