import type { StoryEvent } from '@muster/shared/inputs/drillStory'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import { writeWords } from '../../kernel/writeWords.ts'
import { readRuns } from '../../playbooks/readRuns.ts'
import { findStep } from '../../playbooks/stepCommand.ts'
import type { Incident } from '../incident.entity.ts'

type Fails = Extract<StoryEvent, { what: 'fails' }>

/** A step: by the story a step of a playbook was tried in vain, so it has to be tried again, even if it was done. Where that does not run, it is only said. */
export async function failStep(work: Work, incident: Incident, { playbook, step: key, text }: Fails): Promise<Happening[]> {
  const running = (await readRuns(work.em, incident.id)).find(({ run }) => run.playbook === playbook)
  if (!running?.steps.some((step) => step.key === key)) return []
  const { run, step, before, told } = await findStep(work, incident, { runId: running.run.id, key })
  if (before === 'failed') return []
  Object.assign(step, { state: 'failed', comment: text, endedById: null, endedAt: work.now })
  const comment = [null, writeWords(work, run.id, 'comment', text, run.version + 1)[1]] as const
  return told('playbook.stepEnded', { state: [before, 'failed'], comment }).happened
}
