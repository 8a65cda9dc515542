import type { ActionState } from '@muster/shared/vocabulary/playbook'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import { writeWords } from '../../kernel/writeWords.ts'
import type { ActionCall } from './actionCall.entity.ts'
import { told } from './sendAction.ts'

/** A step: what has become of it, in the program's own words. */
export function answerAction(
  work: Work,
  call: ActionCall,
  { state, answer }: { state: Extract<ActionState, 'running' | 'succeeded' | 'failed'>; answer: string },
): Happening {
  const before = call.state
  Object.assign(call, { state, answer, version: call.version + 1, endedAt: state === 'running' ? null : work.now })
  const [, after] = writeWords(work, call.id, 'answer', answer, call.version)
  return told('action.answered', call, { state: [before, state], answer: [null, after] })
}
