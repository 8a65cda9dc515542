import type { Delivery } from '../../communications/deliveries/delivery.entity.ts'
import type { Happening } from '../../kernel/happening.ts'
import type { Work } from '../../kernel/work.ts'
import { ActionCall } from './actionCall.entity.ts'
import { answerAction } from './answerAction.ts'

const lost = 'The server that sent it stopped meanwhile: nobody knows whether it arrived. Look there before you try again.'

/** A step: what the program answered at once. One that took it for later (202) says the rest by `reportAction`. */
export async function followAction(work: Work, { aboutId, state, answer }: Delivery): Promise<Happening[]> {
  const call = await work.em.findOneOrFail(ActionCall, { id: aboutId }, { refresh: true })
  if (call.state !== 'sent') return [] // It has reported by itself before it answered.
  if (state === 'cancelled') return [answerAction(work, call, { state: 'failed', answer: lost })]
  const taken = answer?.startsWith('202') ? 'running' : 'succeeded'
  return [answerAction(work, call, { state: state === 'sent' ? taken : 'failed', answer: answer || '—' })]
}
