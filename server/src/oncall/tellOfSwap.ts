import { paths } from '@muster/shared/vocabulary/paths'
import type { SwapState } from '@muster/shared/vocabulary/oncall'
import { cancelDeliveries } from '../communications/deliveries/cancelDeliveries.ts'
import type { Compose } from '../communications/deliveries/message.ts'
import { tellByMail } from '../communications/deliveries/tellByMail.ts'
import type { Work } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'
import { sayStretch } from './sayStretch.ts'
import { Schedule } from './schedule.entity.ts'
import { Swap } from './swap.entity.ts'

/** A step: who is asked hears of it, and that they need not answer any more; who asks hears the answer. What waits to be sent is past. */
export async function tellOfSwap(work: Work, { id, ...swap }: Swap): Promise<void> {
  const about = { aboutType: 'swap', aboutId: id } as const
  await cancelDeliveries(work, about)
  await tellByMail(work, { ...about, to: [swap[says[swap.state].to]] })
}

interface Words {
  to: 'askerId' | 'takerId'
  /** After the name of the other one. */
  subject: string
  text: string
}

const says: Record<SwapState, Words> = {
  asked: {
    ...{ to: 'takerId', subject: 'asks you to take a shift' },
    text: 'asks you to take a shift of theirs. Nothing changes until you say yes.',
  },
  accepted: { to: 'askerId', subject: 'takes your shift', text: 'has said yes: the shift is theirs now.' },
  declined: { to: 'askerId', subject: 'cannot take your shift', text: 'has said no: the shift is still yours.' },
  withdrawn: {
    ...{ to: 'takerId', subject: 'no longer asks you to take a shift' },
    text: 'has withdrawn it: you need not answer, and nothing has changed.',
  },
}

/** A swap as it stands, to the one whose turn it is to know; a question about a shift that is over is not put. */
export const composeSwap: Compose = async (em, { aboutId, personId }, { publicUrl, now }) => {
  const swap = await em.findOneOrFail(Swap, aboutId)
  const { state, askerId, takerId, from, to, takerFrom, takerTo } = swap
  const { to: who, subject, text } = says[state]
  if (swap[who] !== personId || (state === 'asked' && to <= now)) return undefined
  const schedule = await em.findOneOrFail(Schedule, swap.scheduleId)
  const other = await em.findOneOrFail(Person, who === 'takerId' ? askerId : takerId)
  const shift = sayStretch({ ...schedule, from, to })
  const inReturn = takerFrom && takerTo ? `In return: ${sayStretch({ ...schedule, from: takerFrom, to: takerTo })}` : undefined
  return {
    subject: `${other.name} ${subject}: ${shift}`,
    text: [`${other.name} ${text}`, shift, inReturn, state === 'asked' ? 'Answer here:' : 'See it:'].filter(Boolean).join('\n\n'),
    short: `${other.name} ${subject}.`,
    link: `${publicUrl}${paths.onCall}`,
    threadId: aboutId,
    isBulk: true,
  }
}
