import { spokenDuration } from '@muster/shared/time/spokenDuration'
import { clockFace } from '../../clocks/clockFace.ts'
import type { ClockRow } from '../../live/incidentRow.ts'
import { utcDate, utcSeconds, utcSecondsFrom } from '../../ui/utc.ts'
import { clocksThen } from './clocksThen.ts'
import { knownBy } from './knownBy.ts'
import { latest } from './latest.ts'
import type { Moment } from './moment.ts'
import { pageStanding } from './pageStanding.ts'

interface Saying {
  t(key: string, named?: Record<string, unknown>): string
  /** Of the site, without a path. */
  address: string
}

/** How it stood, as plain text for a review: a line for each thing, and none for what there was not. */
export function sayMoment(moment: Moment, { t, address }: Saying): string {
  const { room, at, startsAt, number, nameOf } = moment
  const facts = room.facts!
  const clock = (row: ClockRow) => {
    const { reading, state } = clockFace(row, at)
    return [t(`clock.kind.${row.kind}`), row.client?.name, t(`clock.state.${state}`).toLowerCase(), reading]
      .filter(Boolean)
      .join(' ')
  }
  const held = [...room.roles.values()].filter(({ state }) => state === 'held')
  const { rows: pages, more } = latest(room.pages)
  const asked = pages.map(([, page]) => {
    const who = page.personId ? nameOf(page.personId) : t('planned.nobody')
    return `${who} (${page.level}): ${t(`replay.page.${pageStanding(page, facts, at)}`).toLowerCase()}`
  })
  const waiting = [...room.escalations.values()].filter(({ state }) => state === 'active')
  const open = [...room.tasks.values()].filter(({ state }) => state === 'open')
  const last = [...room.updates.values()].at(-1)
  const list = (title: string, things: readonly string[]) => (things.length > 0 ? [`${title}: ${things.join('; ')}`] : [])
  return [
    `${number} ${facts.title}`,
    `${t('replay.asItWas', { date: utcDate(at), time: utcSeconds(at) })}, ${t('replay.after', { after: spokenDuration(+at - +startsAt) })}`,
    [facts.severity, t(`status.${facts.status}`), facts.level].join(' · '),
    `${t('replay.owner')}: ${facts.ownerId ? nameOf(facts.ownerId) : t('replay.nobody')}`,
    ...list(t('replay.clocks'), clocksThen(room, at, nameOf).map(clock)),
    ...list(
      t('team.title'),
      held.map(({ role, personId }) => `${t(`team.role.${role}`)} ${nameOf(personId)}`),
    ),
    ...list(
      t('replay.knew'),
      knownBy(room).map(
        ({ id, way, at: when }) => `${nameOf(id)} (${t(`replay.way.${way}`, { time: utcSecondsFrom(when, at) })})`,
      ),
    ),
    ...list(t('paging.title'), more > 0 ? [...asked, t('replay.more', { count: more })] : asked),
    ...list(
      t('replay.escalations'),
      waiting.map(({ toLevel, reason }) => `${toLevel}, ${t(`escalation.reason.${reason}`)}`),
    ),
    ...list(
      t('task.title'),
      open.map(({ text }) => text),
    ),
    ...list(t('replay.clients'), facts.clientIds.map(nameOf)),
    ...list(t('replay.updates'), last ? [`${t(`publicStatus.${last.publicStatus}`)}: ${last.text}`] : []),
    `${address}/incidents/${number}/replay?at=${at.toISOString()}`,
  ].join('\n')
}
