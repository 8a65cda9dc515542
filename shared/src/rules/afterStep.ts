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
  const { to } = step
  const isLackSaid = facts.isLackSaid || step.kind === 'lackCommander'
  if (!to) return { ...facts, isLackSaid }
  const ask = { id: `${facts.ask?.id ?? ''}>${to}`, since: at }
  return { ...facts, isLackSaid, level: to, levelSince: at, sentTo: [...facts.sentTo, to], ask, isAtEnd: false }
}
