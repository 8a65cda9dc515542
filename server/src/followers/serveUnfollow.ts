import { htmlAnswer } from '../incidents/answerHtml.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { Refusal } from '../kernel/refusals.ts'
import type { Caller, Kernel } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'
import { hashSecret } from '../people/sessions/hashSecret.ts'
import { changeMailWish } from './changeMailWish.ts'
import { unfollowIncident } from './unfollowIncident.ts'
import { sayWish } from './sayWish.ts'
import { readUnfollowLink } from './unfollowLink.ts'

interface Serving {
  kernel: Kernel
  now: Date
  nextRequest: () => string
}

const nothing = { title: 'There is nothing to stop here', says: 'The link is wrong, or older than 90 days.' }

/**
 * `GET /unfollow/<token>` shows what would end and does nothing: mail programs open links by themselves. A POST ends it, with the
 * button or without having looked (RFC 8058): it needs no cookie and no field. Twice is once.
 */
export async function serveUnfollow(request: Request, { kernel, now, nextRequest }: Serving): Promise<Response> {
  const [, token] = /^\/unfollow\/([\w-]{20,100})$/.exec(new URL(request.url).pathname) ?? []
  const em = kernel.em.fork()
  const link = token ? await readUnfollowLink(em, token, now) : undefined
  if (!token || !link) return htmlAnswer(404, nothing)
  const { personId, incidentId } = link
  // Its number was in the mail; what it is called now they may no longer be told.
  const number = incidentId && (await em.findOneOrFail(Incident, incidentId)).number
  const { mailWish } = await em.findOneOrFail(Person, personId)
  const what = `Mail about ${number ?? sayWish(mailWish)}`
  const leaves = number ? 'You follow it no more then.' : 'Mail about what you follow yourself goes on.'
  const buttons = [{ to: `/unfollow/${token}`, label: 'Stop', isFirst: true as const }]
  if (request.method !== 'POST') return htmlAnswer(200, { title: what, says: `Shall it stop? ${leaves}`, buttons })

  const caller: Caller = {
    kernel,
    knock: { kind: 'link', of: 'mail', tokenHash: hashSecret(token), person: personId },
    nextRequest,
  }
  try {
    if (incidentId) await unfollowIncident(caller, { id: incidentId })
    else await changeMailWish(caller, { wish: 'nothing' })
    return htmlAnswer(200, {
      title: what,
      says: number ? 'It has stopped.' : 'It has stopped. Mail about what you follow yourself goes on.',
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return htmlAnswer(409, { title: what, says: error.message })
  }
}
