import type { EntityManager } from '@mikro-orm/postgresql'
import { Incident } from '../../incidents/incident.entity.ts'
import type { Answer } from '../channels/channel.ts'
import type { Delivery } from './delivery.entity.ts'
import type { Message } from './message.ts'
import type { Posting } from './posting.ts'
import { readAddress } from './readAddress.ts'
import { recordAnswer } from './recordAnswer.ts'
import { withoutAddress } from './withoutAddress.ts'

const SEND_MS = 30_000
/** Begun later than that after the claim, a send could outlive its lease. */
const BEGIN_MS = 20_000
const RECORD_TRIES = 3

/** One try of what was claimed, and its answer. Whatever goes wrong is an answer, too. */
export async function sendDelivery(posting: Posting, delivery: Delivery, now: Date, stopping?: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([AbortSignal.timeout(SEND_MS), ...(stopping ? [stopping] : [])])
  const answer = await attempt(posting, delivery, { now, signal }).catch(failedForNow)
  if (answer) await record(posting, delivery, answer)
}

/** An incident that is held for long must not have its page sent twice. */
async function record(posting: Posting, delivery: Delivery, answer: Answer, tries = RECORD_TRIES): Promise<void> {
  try {
    await recordAnswer(posting, delivery, answer)
  } catch (error) {
    if (tries === 1) throw error
    await record(posting, delivery, answer, tries - 1)
  }
}

async function attempt(
  { kernel, channels, compose, publicUrl }: Posting,
  delivery: Delivery,
  { now, signal }: { now: Date; signal: AbortSignal },
): Promise<Answer | undefined> {
  const claimedAt = performance.now()
  const channel = channels[delivery.channel]
  if (channel.missing.length > 0) return { outcome: 'refused', says: `${channel.missing.join(' and ')} not set` }
  const em = kernel.em.fork()
  const say = compose[delivery.aboutType]
  const address = await readAddress(em, delivery)
  if (!say || !address) return { outcome: 'refused', says: 'no longer to be sent there' }

  const said = await say(em, delivery, { publicUrl: publicUrl(), now, kernel })
  const message = said && (await isOfDrill(em, delivery)) ? asDrill(said) : said
  if (!message) return { outcome: 'withdrawn', says: 'no longer wanted, or no longer to be seen' }
  if (performance.now() - claimedAt > BEGIN_MS) return undefined
  signal.throwIfAborted()
  const cut = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
  const answer = await Promise.race([channel.send({ message, address, key: delivery.id, signal }), cut]).catch(failedForNow)
  return { ...answer, says: withoutAddress(answer.says, address) }
}

const isOfDrill = async (em: EntityManager, { incidentId }: Delivery) =>
  incidentId !== null && (await em.count(Incident, { id: incidentId, isDrill: true })) > 0

/** Whoever composed it and whatever the channel: nobody takes practice for the real thing. */
const asDrill = (message: Message): Message => ({
  ...message,
  subject: `DRILL: ${message.subject}`,
  text: `This is a drill: nothing has happened.\n\n${message.text}`,
  short: `DRILL: ${message.short}`,
})

function failedForNow(error: unknown): Answer {
  const { name, message, code } = error as Error & { code?: string }
  return { outcome: 'failedForNow', says: name === 'TimeoutError' ? 'no answer within 30 s' : (code ?? message) }
}
