import { utcMoment } from '../ui/utc.ts'
import type { Brief } from './readBrief.ts'

type Words = (key: string, named: Record<string, unknown>) => string

/** One line for each thing that is counted. Times are judged as of the brief. */
export function briefLines({ asOf, escalations, pages, due }: Brief, t: Words) {
  const moment = (at: Date) => utcMoment(at, asOf)

  const goingUp = escalations.map(({ incident, toLevel, acknowledgeBy }) => {
    const isLate = acknowledgeBy <= asOf
    const words = t(`handover.escalation.${isLate ? 'late' : 'waits'}`, { level: toLevel, at: moment(acknowledgeBy) })
    return { incident, tone: toneOf(isLate), words }
  })
  const asked = (state: 'waiting' | 'unanswered') =>
    pages
      .filter((page) => (page.state === 'unanswered') === (state === 'unanswered'))
      .map(({ incident, person, level, sentAt }) => {
        const said = { name: person?.name ?? t('oncall.somebody', {}), level, at: moment(sentAt) }
        return { incident, tone: toneOf(state === 'unanswered'), words: t(`handover.page.${state}`, said) }
      })
  const owed = due.map(({ incident, kind, client, atRiskAt, dueAt }) => {
    const isOver = dueAt <= asOf
    const when = t(isOver ? 'handover.overdueSince' : 'handover.dueBy', { at: moment(dueAt) })
    const words = [t(`handover.clock.${kind}`, {}), ...(client ? [client.name] : []), when].join(' · ')
    return { incident, tone: !isOver && atRiskAt && atRiskAt <= asOf ? 'text-due' : toneOf(isOver), words }
  })
  return { pending: [...goingUp, ...asked('waiting')], unanswered: asked('unanswered'), due: owed }
}

const toneOf = (isLate: boolean) => (isLate ? 'text-over' : 'text-aside')
