import type { StoryEventKind } from '@muster/shared/vocabulary/story'
import { enumOf } from '../../kernel/enumOf.ts'

export const StoryEventEnum = enumOf<StoryEventKind>('DrillEventKind', 'What happens in a drill by its story.', {
  report: 'It was reported: so it began.',
  alert: 'The monitoring says something.',
  client: 'A client says something.',
  assess: 'Other conditions hold: it is assessed anew.',
  breaks: 'Something else breaks, too: a drill of its own, linked with this one.',
  fails: 'Something is done in vain: a step of a playbook fails.',
  inject: 'A role is told something, and nobody else.',
})
