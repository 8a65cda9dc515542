import { once } from 'node:events'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import { ask, cookieOf, openDoors, type OpenDoors } from '../kit/serving.ts'
import { openTab } from '../kit/tab.ts'
import { pause } from '../kit/until.ts'
import { makeWorld } from '../kit/world.ts'

const CLIENTS = 1_000
const PEOPLE = 5_000
const SUBSCRIPTIONS = 10_000
const PRODUCTS = 40

const some = (count: number, row: (n: number) => string) => Array.from({ length: count }, (_, n) => row(n)).join('\n')
const client = (n: number) => `HRB ${n % CLIENTS}`

/** A large company's directory: what the issue asks to be imported in under a minute on two cores. */
const files: Readonly<Record<string, string>> = {
  'products.csv': `name,vendor\n${some(PRODUCTS, (n) => `Product ${n},${n % 2 ? 'Paylane' : ''}`)}\n`,
  'clients.csv': `name,registrationNumber,kind,timeZone,country,contactName,contactEmail\n${some(
    CLIENTS,
    (n) => `Client ${n},${client(n)},business,Europe/Berlin,DE,Contact ${n},contact${n}@example.com`,
  )}\n`,
  'people.csv': `email,name,role,client,timeZone\n${some(
    PEOPLE,
    (n) => `person${n}@example.com,Person ${n},client_contact,${client(n)},Europe/Berlin`,
  )}\n`,
  'subscriptions.csv': `client,product,tier,startsOn\n${some(
    SUBSCRIPTIONS,
    (n) => `${client(n)},Product ${Math.floor(n / CLIENTS)},standard,2027-01-01`,
  )}\n`,
}

interface Import {
  state: string
  version: number
  counts: { noun: string; add: number; change: number; fault: number }[]
}

/** Upload, check and apply over HTTP; beside it, how long others wait for this process, and PostgreSQL for the ledger. */
export async function imports(): Promise<void> {
  await using world = await makeWorld({ real: true })
  await using doors = await openDoors(world)
  const admin = await world.as('admin')
  using tab = await openTab(doors, await world.as('commander'))
  const from = performance.now()
  const since = (at: number) => `${((performance.now() - at) / 1_000).toFixed(1)} s`
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const worst = () => {
    const ms = (delay.max / 1e6).toFixed(0)
    delay.reset()
    return `this process was busy for at most ${ms} ms at a stretch`
  }

  const id = await upload(doors, admin)
  const checked = await whenChecked(doors, admin, id)
  const added = checked.counts.map(({ noun, add, fault }) => `${add} ${noun}${fault ? `, ${fault} faults` : ''}`).join(', ')
  console.log(`import checked after ${since(from)} (${added}); ${worst()}`)

  const decide = async (who: typeof admin, mutation: string) => {
    const at = performance.now()
    const watch = new Worker(new URL('lockWatch.mjs', import.meta.url), { workerData: { url: world.url } })
    await once(watch, 'online')
    const answer = await ask<Record<string, { position: string }>>(doors, who, `mutation { ${mutation} { position } }`)
    watch.postMessage('end')
    const [heldMs] = (await once(watch, 'message')) as [number]
    const position = Number(Object.values(answer)[0]!.position)
    return { position, said: `after ${since(at)}, the ledger’s lock held for ${Math.round(heldMs)} ms; ${worst()}` }
  }
  const { said, position } = await decide(admin, `applyImport(input: { id: "${id}", expectedVersion: ${checked.version} })`)
  console.log(`applied ${said}`)
  console.log(`from the upload to the end: ${since(from)}`)
  const at = performance.now()
  while (!(await tab.feed.passed(position))) await pause(10)
  console.log(`another screen has heard of all of it ${since(at)} later; ${worst()}`)
  const approved = await decide(await world.as('executive'), `approveImport(id: "${id}")`)
  console.log(`terms approved ${approved.said}`)
  const again = performance.now()
  const same = await whenChecked(doors, admin, await upload(doors, admin))
  const { add, change } = same.counts.reduce((sum, count) => ({ add: sum.add + count.add, change: sum.change + count.change }), {
    add: 0,
    change: 0,
  })
  console.log(`the same files once more: ${add} new, ${change} changed, after ${since(again)}`)
}

async function upload({ url }: OpenDoors, who: { token: string }): Promise<string> {
  const body = new FormData()
  for (const [name, text] of Object.entries(files)) body.append('file', new File([text], name))
  const response = await fetch(`${url}/import`, { method: 'POST', headers: { cookie: cookieOf(who) }, body })
  return ((await response.json()) as { id: string }).id
}

async function whenChecked(doors: OpenDoors, who: { token: string }, id: string): Promise<Import> {
  for (;;) {
    const query = `{ import(id: "${id}") { state version counts { noun add change fault } } }`
    const { import: now } = await ask<{ import: Import }>(doors, who, query)
    if (!['READING', 'CHECKING'].includes(now.state)) return now
    await pause(100)
  }
}
