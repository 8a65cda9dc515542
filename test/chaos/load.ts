import { v7 as uuid } from 'uuid'
import { oneOf } from '../kit/random.ts'
import { pause } from '../kit/until.ts'
import { HANGS_MS, send, type Wish } from './send.ts'
import type { Stage, Who } from './stage.ts'

const WRITERS = ['commander', 'commander2', 'tech', 'tech2'] as const
const BREATH_MS = 120
const AGAIN_MS = 250

/** A mutation that somebody wants done, under one key until it is answered, and what became of it. */
export interface Deed extends Wish {
  person: string
  /** Its own: a note's text, a report's title. */
  text: string
  position?: number
  refused?: string
}

export type Load = ReturnType<typeof startLoad>

/** People who write without a pause. */
export function startLoad(stage: Stage, random: () => number) {
  const deeds: Deed[] = []
  const faults: string[] = []
  const incidents: string[] = []
  const busy = new Set<Deed>()
  let [slowestMs, isResting, isOver] = [0, false, false]

  async function write(who: Who) {
    while (!isOver) {
      if (!isResting) await carryOut(who, begin(who))
      await pause(BREATH_MS)
    }
  }

  function begin({ person }: Who): Deed {
    const deed = { key: uuid(), person, text: uuid() }
    const dice = random()
    if (incidents.length === 0 || dice < 0.05) return { ...deed, operation: 'reportIncident', input: reportOf(stage, deed.text) }
    const incident = oneOf(incidents, random)
    if (dice > 0.15) return { ...deed, operation: 'addNote', input: { incidentId: incident, text: deed.text } }
    return { ...deed, operation: 'assignIncident', input: { id: incident, ownerId: random() < 0.5 ? person : null } }
  }

  async function carryOut(who: Who, deed: Deed) {
    deeds.push(deed)
    busy.add(deed)
    while (!isOver && !(await isAnswered(who, deed))) await pause(AGAIN_MS)
    busy.delete(deed)
  }

  async function isAnswered(who: Who, deed: Deed): Promise<boolean> {
    const from = performance.now()
    const wasStill = stage.isStill
    const answer = await send(stage, who, deed)
    const isOurs = !wasStill && !stage.isStill // Who asks a server that stands still waits as long as that.
    if (answer.kind === 'hung' && isOurs) faults.push(`${deed.operation} had no answer in ${HANGS_MS} ms`)
    if (answer.kind === 'hung' || answer.kind === 'cut') return false
    if (isOurs) slowestMs = Math.max(slowestMs, performance.now() - from)
    if (answer.kind === 'done') {
      deed.position = answer.position
      if (deed.operation === 'reportIncident') incidents.push(answer.id)
      return true
    }
    if (answer.code === 'INTERNAL') faults.push(`${deed.operation} was answered INTERNAL (${answer.request ?? 'no id'})`)
    if (answer.code === 'INTERNAL' || answer.code === 'UNAVAILABLE') return false
    deed.refused = answer.code
    return true
  }

  const writing = WRITERS.map((name) => write(stage.who[name]))
  return {
    deeds,
    incidents,
    busy,
    /** Since it was last taken: answers that no client can do anything with, requests that nobody answered. */
    takeFaults: () => faults.splice(0),
    /** Of the slowest answer since it was last taken. */
    takeSlowestMs() {
      const taken = slowestMs
      slowestMs = 0
      return taken
    },
    rest: () => void (isResting = true),
    goOn: () => void (isResting = false),
    async stop() {
      isOver = true
      await Promise.all(writing)
    },
  }
}

function reportOf({ cast }: Stage, title: string) {
  return {
    title,
    category: 'DEGRADATION',
    impact: 'HIGH',
    urgency: 'HIGH',
    detectedAt: new Date(Date.now() - 1_000).toISOString(),
    conditions: [],
    componentId: cast.components.cards,
    clientIds: [cast.clients.northwind],
  }
}
