import { activateTeamInput } from '@muster/shared/inputs/activateTeam'
import { hasEnded } from '@muster/shared/rules/allowedMoves'
import { mayAskAgain, standsInTeam } from '@muster/shared/rules/standsInTeam'
import { cancelDeliveries } from '../../communications/deliveries/cancelDeliveries.ts'
import { readPolicy } from '../../escalations/readPolicy.ts'
import { runSteps } from '../../escalations/runSteps.ts'
import { command } from '../../kernel/command.ts'
import type { Happening } from '../../kernel/happening.ts'
import { readRows } from '../../kernel/readRows.ts'
import { BadInput, Conflict } from '../../kernel/refusals.ts'
import type { Work } from '../../kernel/work.ts'
import { findTarget } from '../../oncall/findTarget.ts'
import { Page } from '../../oncall/page.entity.ts'
import { sendPage } from '../../oncall/sendPage.ts'
import { whyUnasked } from '../../oncall/whyUnasked.ts'
import { Person } from '../../people/person.entity.ts'
import { Incident } from '../incident.entity.ts'
import { readOnIt } from './readOnIt.ts'

/**
 * The response team is put together: everybody who is named is paged, beside whatever the plan does by itself. Two who press it at
 * once ask nobody twice: who is in, or has their time to answer, is left alone.
 */
export const activateTeam = command({
  operation: 'incident.activateTeam',
  input: activateTeamInput,
  root: Incident,
  rootId: (_em, { incidentId }) => incidentId,
  answers: Incident,
  scope: (_em, incident) => incident.scope,
  answerScope: (_em, incident) => incident.scope,

  async run(work, incident, { personIds }) {
    const { id: incidentId, status, severity } = incident
    if (hasEnded(status)) throw new Conflict(`It is ${status}: nobody is needed.`, { status })
    const named = [...new Set(personIds)]
    await requireAble(work, incident, named)
    const pages = await readRows(work.em, Page, 'where incident_id = ? order by id', [incidentId])
    const onIt = await readOnIt(work.em, incident)
    const theirs = (personId: string) => pages.filter((page) => page.personId === personId)
    const asked = named.filter((id) => mayAskAgain(standsInTeam(theirs(id), work.now, onIt.has(id))))
    if (asked.length === 0)
      throw new Conflict('They are in, or were asked already and have their time to answer.', { personIds: named })

    const { body: policy } = await readPolicy(work.em, incident.policyVersion)
    const answerBy = new Date(work.now.getTime() + policy.pageLimitMs[severity])
    const happened: Happening[] = []
    for (const id of asked) {
      await passOver(work, theirs(id))
      const found = await findTarget(work, incident, { kind: 'person', id })
      const asking = { level: incident.level, because: 'activated', ask: null, answerBy, ...found } as const
      happened.push(...(await sendPage(work, incident, asking)).happened)
    }
    const [first, ...others] = happened
    return { value: incident, happened: [first!, ...others, ...(await runSteps(work, incident))] }
  },
})

/** All who could not answer, or may not see it, are named at once. */
async function requireAble({ em }: Work, { scope }: Incident, ids: readonly string[]): Promise<void> {
  const people = new Map((await em.find(Person, { id: { $in: [...ids] } })).map((person) => [person.id, person]))
  const faults = ids.flatMap((id, index) =>
    whyUnasked(people.get(id), scope)
      ? [{ path: `personIds.${index}`, message: 'Nobody active who may respond to this incident has this id.' }]
      : [],
  )
  if (faults.length > 0) throw new BadInput(faults)
}

/** What they did not answer in time is asked anew: the old page asks no more. */
async function passOver(work: Work, pages: readonly Page[]): Promise<void> {
  for (const page of pages.filter(({ state, because }) => state === 'waiting' && because === 'activated')) {
    page.state = 'unanswered'
    page.version++
    await cancelDeliveries(work, { aboutType: 'page', aboutId: page.id })
  }
}
