import type { DueStep, EscalationFacts, PageFact } from './nextStep.ts'

/** How an incident stands after one of its steps; `reached` says whether there was somebody to ask. */
export function afterStep(facts: EscalationFacts, { at, step }: DueStep, reached: boolean): EscalationFacts {
  const paged = (because: PageFact['because'], ask: string | null): EscalationFacts => ({
    ...facts,
    pages: [...facts.pages, { ask, because, at, state: reached ? 'waiting' : 'not_sent', answeredAt: null }],
  })
  if (step.kind === 'page') return paged(step.because, step.ask)
  if (step.kind === 'pageHolder') return paged('silent', null)
  if (step.kind === 'tell') return { ...facts, told: [...facts.told, step.level] }
  if (step.kind === 'endOfLine') return { ...facts, isAtEnd: true }
  const ask = { id: `${facts.ask?.id ?? ''}>${step.to}`, since: at }
  return { ...facts, level: step.to, levelSince: at, sentTo: [...facts.sentTo, step.to], ask, isAtEnd: false }
}
