import { isObjectType, getNamedType, isCompositeType, type GraphQLObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { v7 as uuid } from 'uuid'
import { makeSchema } from '../../../server/src/app/schema.ts'
import { openDoors, type OpenDoors } from '../../kit/serving.ts'
import { beforeTheDoor, fields, mutations, ownAccount, unjudged } from './authority.table.ts'
import { readers, shiftAt, shiftBefore, tellStory, type Letter, type Thing } from './authority.story.ts'
import { calls } from './authority.calls.ts'

const letters = [...'amtcevk'] as Letter[]
const DENIED = new Set(['FORBIDDEN', 'NOT_FOUND', 'UNAUTHENTICATED'])
const NOBODY = '01a1ffff-0000-7000-8000-000000000000'

interface Answer {
  data?: Record<string, unknown> | null
  errors?: { message: string; extensions: Record<string, unknown> }[]
}

async function send({ graphql }: OpenDoors, headers: Record<string, string>, query: string): Promise<Answer> {
  const response = await fetch(graphql, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  })
  return (await response.json()) as Answer
}

const codeOf = ({ errors }: Answer) => String(errors?.[0]?.extensions['code'] ?? 'OK')
const rows = mutations
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/) as [string, string, string])

test('every mutation is in the table, and the table names no other', () => {
  const named = new Set([...rows.map(([name]) => name.replace('+', '')), ...ownAccount, ...beforeTheDoor])
  expect(Object.keys(makeSchema().getMutationType()!.getFields()).toSorted()).toEqual([...named].toSorted())
})

test('every mutation, for every role, on what is theirs and what is not: allowed or denied as rules §4 says', async () => {
  await using story = await tellStory()
  await using doors = await openDoors(story.world)
  const people = await readers(story)
  const wrong: string[] = []
  const attempt = (headers: Record<string, string>, name: string, thing: Thing) =>
    send(doors, headers, `mutation { ${calls[name]!(thing)} }`)
  for (const [name, own, other] of rows) {
    for (const [which, thing, may] of [
      ['own', story.own, own],
      ['other', story.other, other],
    ] as const) {
      const judge = async (letter: Letter) => {
        const answer = await attempt(people[letter], name, thing)
        const isDenied = DENIED.has(codeOf(answer))
        if (isDenied === may.includes(letter))
          wrong.push(`${name} ${which} ${letter}: ${codeOf(answer)} ${answer.errors?.[0]?.message ?? ''}`)
        if (codeOf(answer) !== 'NOT_FOUND' || may.includes(letter)) return
        const nothing = await attempt(people[letter], name, story.nothing)
        expect(tellingOf(nothing, story.nothing), `${name} ${letter}: not yours, not there`).toEqual(tellingOf(answer, thing))
      }
      await Promise.all(letters.map(judge))
    }
    for (const [who, headers] of [
      ['visitor', {}],
      ['suspended', people.suspended],
    ] as const) {
      const code = codeOf(await attempt(headers, name, story.own))
      if (code !== 'UNAUTHENTICATED') wrong.push(`${name} ${who}: ${code}`)
    }
    const withoutScope = codeOf(await attempt(people.readingKey, name, story.own))
    if (!DENIED.has(withoutScope)) wrong.push(`${name} key without scope: ${withoutScope}`)
    const withScopes = DENIED.has(codeOf(await attempt({ ...people.technicalKey, 'idempotency-key': uuid() }, name, story.own)))
    if (withScopes === own.includes('t')) wrong.push(`${name} key of technical support`)
  }
  expect(wrong).toEqual([])
})

/** What an error says, without the ids that were asked for. */
function tellingOf({ errors }: Answer, thing: Thing): string {
  return Object.values(thing).reduce(
    (text, id) => text.replaceAll(id, NOBODY),
    JSON.stringify(errors?.map(({ message, extensions }) => [message, extensions])),
  )
}

const schema = makeSchema()
const table = readTable()

function readTable() {
  const types = new Map<string, Map<string, string>>()
  let of = new Map<string, string>()
  for (const line of fields.trimEnd().split('\n').filter(Boolean)) {
    if (!line.startsWith(' ')) types.set(line, (of = new Map()))
    else {
      const [may, ...names] = line.trim().split(/\s+/)
      for (const name of names) of.set(name, may!)
    }
  }
  return types
}

test('every field of every type that holds something is in the table: one without a rule fails here', () => {
  const judged = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType =>
      isObjectType(type) && !/^__|(Connection|Edge|Payload)$|^Status/.test(type.name) && !unjudged.includes(type.name),
  )
  expect(judged.map(({ name }) => name).toSorted()).toEqual([...table.keys()].toSorted())
  for (const type of judged)
    expect(Object.keys(type.getFields()).toSorted(), type.name).toEqual([...table.get(type.name)!.keys()].toSorted())
})

/** The next four weeks, as arguments. */
const ahead = ((now) => `from: "${now.toISOString()}", to: "${new Date(now.getTime() + 28 * 86_400_000).toISOString()}"`)(
  new Date(),
)

/** From the root to one of each type. */
const ways: Record<string, (of: Thing) => { query: string; pick(data: never): unknown }> = {
  ...inIncident('Incident', '@', (incident) => incident),
  Engine: () => ({ query: '{ engine { @ } }', pick: (data) => data['engine'] }),
  ...inIncident('Replay', 'replay { @ }', ({ replay }) => replay),
  ...inIncident('ReplayEntry', 'replay { entries { @ } }', ({ replay }) => anyOf(at(replay, 'entries') ?? [])),
  ...inIncident('ReplayName', 'replay { names { @ } }', ({ replay }) => last(at(replay, 'names'))),
  ...inIncident('Delivery', 'deliveries { @ }', (incident) => last(incident['deliveries'])),
  ...inIncident('CommandRole', 'commandRoles { @ }', (incident) => last(incident['commandRoles'])),
  DrillStory: () => ({ query: '{ drillStories { @ } }', pick: (data) => last(data['drillStories']) }),
  DrillStoryFault: () => ({ query: '{ drillStoryFaults(source: "x") { @ } }', pick: (data) => last(data['drillStoryFaults']) }),
  ...inDrill('DrillRun', '@', (run) => run),
  ...inDrill('DrillEvent', 'events { @ }', (run) => last(run['events'])),
  ...inDrill('DrillScore', 'score { @ }', (run) => run['score']),
  ...inDrill('DrillActScore', 'score { acts { @ } }', (run) => last(at(run['score'], 'acts'))),
  ...inDrill('DrillMissedStep', 'score { missedSteps { @ } }', (run) => last(at(run['score'], 'missedSteps'))),
  DrillTime: () => ({
    query: '{ incidents(first: 20) { nodes { drillTime { @ } } } }',
    pick: (data) =>
      anyOf((at(data['incidents'], 'nodes') as { drillTime: object | null }[]).flatMap((one) => one.drillTime ?? [])),
  }),
  ...inIncident('Task', 'tasks { @ }', (incident) => last(incident['tasks'])),
  ...inIncident('Decision', 'decisions { @ }', (incident) => last(incident['decisions'])),
  ...inIncident('Mailing', 'mailings { @ }', (incident) => last(incident['mailings'])),
  ...inIncident('Workaround', 'workarounds { @ }', (incident) => last(incident['workarounds'])),
  ...inIncident('Clock', 'clocks { @ }', (incident) => last(incident['clocks'])),
  ...inIncident('ClockCycle', 'clocks { cycles { @ } }', (incident) => last(at(last(incident['clocks']), 'cycles'))),
  ...inIncident('ClockStep', 'clocks { steps { @ } }', (incident) => last(at(last(incident['clocks']), 'steps'))),
  ...inIncident('Escalation', 'escalations { @ }', (incident) => last(incident['escalations'])),
  ...inIncident('Handover', 'escalations { handover { @ } }', (incident) => at(last(incident['escalations']), 'handover')),
  ...inIncident('HandedItem', 'escalations { handover { given { @ } } }', (incident) =>
    last(at(at(last(incident['escalations']), 'handover'), 'given')),
  ),
  ...inIncident('Page', 'pages { @ }', (incident) => last(incident['pages'])),
  ...inIncident('PlannedStep', 'ifNobodyMoves { @ }', (incident) => last(incident['ifNobodyMoves'])),
  ...inIncident('ParkedMoment', 'parkedMoments { @ }', (incident) => last(incident['parkedMoments'])),
  ...inPolicy('EscalationPolicy', '@', (policy) => policy),
  ...inPolicy('LevelPolicy', 'levels { @ }', (policy) => last(policy['levels'])),
  ...inPolicy('PageTarget', 'levels { pages { @ } }', (policy) => last(at(last(policy['levels']), 'pages'))),
  ...inForecast('Forecast', '@', (ahead) => ahead),
  ...inForecast('ForecastBreach', 'breaches { @ }', (ahead) => last(ahead['breaches'])),
  ...inForecast('OwnerForecast', 'byOwner { @ }', (ahead) => last(ahead['byOwner'])),
  ...inForecast('ClientForecast', 'byClient { @ }', (ahead) => last(ahead['byClient'])),
  ...inPolicy('ToldLevels', 'told { @ }', (policy) => (policy['told'] as unknown[])[0]),
  ...inPolicy('AtOnce', 'atOnce { @ }', (policy) => last(policy['atOnce'])),
  ...inPolicy('ResponseTeam', 'teams { @ }', (policy) => last(policy['teams'])),
  ...inPolicy('ClassPolicy', 'classes { @ }', (policy) => last(policy['classes'])),
  ...inTrial('EscalationTrial', '@', (trial) => trial),
  ...inTrial('WeakPoint', 'weakPoints { @ }', (trial) => last(trial['weakPoints'])),
  ...inTrial('PlannedReach', 'steps { reach { @ } }', (trial) =>
    last((trial['steps'] as Record<string, unknown>[]).flatMap(({ reach }) => reach)),
  ),
  ...inPolicy('PerSeverity', 'pageLimitMs { @ }', (policy) => policy['pageLimitMs']),
  ...inIncident('Update', 'updates { @ }', (incident) => last(incident['updates'])),
  ...inIncident('Component', 'component { @ }', (incident) => incident['component']),
  ...inIncident('Product', 'component { product { @ } }', (incident) => at(incident['component'], 'product')),
  ...inIncident('Assessment', 'assessment { @ }', (incident) => incident['assessment']),
  ...inIncident('PlaybookRun', 'playbooks { @ }', (incident) => last(incident['playbooks'])),
  ...inIncident('PlaybookStep', 'playbooks { steps { @ } }', (incident) => last(at(last(incident['playbooks']), 'steps'))),
  ...inIncident('ActionCall', 'playbooks { steps { calls { @ } } }', (incident) => callIn(incident['playbooks'])),
  ActionHook: () => ({ query: '{ actionHooks { @ } }', pick: (data) => last(data['actionHooks']) }),
  Playbook: () => ({ query: '{ playbooks { @ } }', pick: (data) => last(data['playbooks']) }),
  PlaybookStepPlan: () => ({
    query: '{ playbooks { steps { @ } } }',
    pick: (data) => last(at(last(data['playbooks']), 'steps')),
  }),
  ...inIncident('Review', 'review { @ }', (incident) => incident['review']),
  ...inIncident('Unticked', 'assessment { unticked { @ } }', (incident) => last(at(incident['assessment'], 'unticked'))),
  ...inTimeline('Entry', '@', 'incident.reported', (entry) => entry),
  ...inTimeline('Told', 'told { @ }', 'incident.reported', (entry) => last(entry['told'])),
  ...inTimeline('Note', 'subject { ... on Note { @ } }', 'note.added', (entry) => entry['subject']),
  SavedView: () => ({ query: `{ savedViews { @ } }`, pick: (data) => last(data['savedViews']) }),
  WebhookEndpoint: () => ({ query: `{ webhooks { @ } }`, pick: (data) => last(data['webhooks']) }),
  Vendor: ({ vendor }) => ({ query: `{ vendor(id: "${vendor}") { @ } }`, pick: (data) => data['vendor'] }),
  Client: ({ client }) => ({ query: `{ client(id: "${client}") { @ } }`, pick: (data) => data['client'] }),
  ClientCalendar: ({ client }) => ({
    query: `{ client(id: "${client}") { calendar { @ } } }`,
    pick: (data) => at(data['client'], 'calendar'),
  }),
  ProductSubscription: ({ client }) => ({
    query: `{ client(id: "${client}") { subscriptions { @ } } }`,
    pick: (data) => last(at(data['client'], 'subscriptions')),
  }),
  Agreement: ({ client }) => ({
    query: `{ client(id: "${client}") { subscriptions { agreements { @ } } } }`,
    pick: (data) =>
      (at(data['client'], 'subscriptions') as { agreements: unknown[] }[] | null)
        ?.flatMap(({ agreements }) => agreements ?? [])
        .at(-1) ?? null,
  }),
  Person: ({ person }) => ({ query: `{ person(id: "${person}") { @ } }`, pick: (data) => data['person'] }),
  LedgerEntry: ({ incident }) => ({
    query: `{ ledger(first: 1, filter: { incidents: ["${incident}"] }) { nodes { @ } } }`,
    pick: (data) => last(at(data['ledger'], 'nodes')),
  }),
  ...inSchedule('Schedule', '@', (schedule) => schedule),
  ...inSchedule('ScheduleLayer', 'layers { @ }', ({ layers }) => last(layers)),
  ...inSchedule('ScheduleRestriction', 'layers { restrictions { @ } }', ({ layers }) => last(at(last(layers), 'restrictions'))),
  ...inSchedule('DutySpan', `finalSpans(${ahead}) { @ }`, ({ finalSpans }) => last(finalSpans)),
  ...inSchedule('ShiftOverride', `overrides(${ahead}) { @ }`, ({ overrides }) => last(overrides)),
  ...inSchedule('Leave', `leaves(${ahead}) { @ }`, ({ leaves }) => last(leaves)),
  ...inShift('Shift', '@', (shift) => shift),
  ...inShift('HandoverNote', 'note { @ }', ({ note }) => note),
  ...inShift('ShiftBrief', 'brief { @ }', ({ brief }) => brief),
  ...inBrief('BriefIncident', 'incidents'),
  ...inBrief('BriefEscalation', 'escalations'),
  ...inBrief('BriefPage', 'pages'),
  ...inBrief('BriefDue', 'due'),
  ...inBrief('BriefPlan', 'plans'),
  ...inBrief('BriefContact', 'contacts'),
  ShiftHandover: ({ handover }) => ({
    query: `{ shiftHandover(id: "${handover}") { @ } }`,
    pick: (data) => data['shiftHandover'],
  }),
  OnCall: ({ schedule }) => bySchedule('onCall', schedule),
  ...inReadiness('Readiness', '@', (readiness) => readiness),
  ...inReadiness('ReadinessIssue', 'issues { @ }', ({ issues }) => anyOf(issues)),
  ...inReadiness('ReadyPerson', 'people { @ }', ({ people }) => anyOf(people)),
  ScheduleGap: ({ schedule }) => bySchedule('gaps', schedule),
  Import: ({ import: id }) => ({ query: `{ import(id: "${id}") { @ } }`, pick: (data) => data['import'] }),
  Checkpoint: () => ({ query: `{ lastCheckpoint { @ } }`, pick: (data) => data['lastCheckpoint'] }),
}

function inIncident(type: string, selection: string, pick: (incident: Record<string, unknown>) => unknown): typeof ways {
  return {
    [type]: ({ incident }) => ({
      query: `{ incident(id: "${incident}") { ${selection} } }`,
      pick: (data) => (data['incident'] ? pick(data['incident']) : null),
    }),
  }
}

function inDrill(type: string, selection: string, pick: (run: Record<string, unknown>) => unknown): typeof ways {
  return {
    [type]: () => ({
      query: `{ drillRuns(first: 1) { nodes { ${selection} } } }`,
      pick: (data) => (data['drillRuns'] ? pick(last(at(data['drillRuns'], 'nodes')) as Record<string, unknown>) : null),
    }),
  }
}

function inPolicy(type: string, selection: string, pick: (policy: Record<string, unknown>) => unknown): typeof ways {
  return {
    [type]: () => ({
      query: `{ escalationPolicy { ${selection} } }`,
      pick: (data) => (data['escalationPolicy'] ? pick(data['escalationPolicy']) : null),
    }),
  }
}

function inForecast(type: string, selection: string, pick: (ahead: Record<string, unknown>) => unknown): typeof ways {
  return {
    [type]: () => ({
      query: `{ forecast(withinMinutes: 1440) { ${selection} } }`,
      pick: (data) => (data['forecast'] ? pick(data['forecast']) : null),
    }),
  }
}

function inTrial(type: string, selection: string, pick: (trial: Record<string, unknown>) => unknown): typeof ways {
  return {
    [type]: ({ component, client }) => ({
      query: `{ tryEscalation(input: { severity: P2, category: INTEGRATION, componentId: "${component}", clientIds: ["${client}"],
        detectedAt: "2026-11-20T10:00:00Z" }) { ${selection} } }`,
      pick: (data) => (data['tryEscalation'] ? pick(data['tryEscalation']) : null),
    }),
  }
}

function inReadiness(type: string, selection: string, pick: (readiness: Record<string, unknown>) => unknown): typeof ways {
  return {
    [type]: () => ({
      query: `{ readiness { ${selection} } }`,
      pick: (data) => (data['readiness'] ? pick(data['readiness']) : null),
    }),
  }
}

/** Of rows of which each leaves something empty: whatever one of them has. */
function anyOf(rows: unknown): unknown {
  const filled = (row: object) => Object.entries(row).filter(([, value]) => value !== null)
  return Object.fromEntries((rows as object[]).flatMap(filled))
}

function inSchedule(type: string, selection: string, pick: (schedule: Record<string, unknown>) => unknown): typeof ways {
  return {
    [type]: ({ schedule }) => ({
      query: `{ schedule(id: "${schedule}") { ${selection} } }`,
      pick: (data) => (data['schedule'] ? pick(data['schedule']) : null),
    }),
  }
}

function inShift(
  type: string,
  selection: string,
  pick: (shift: Record<string, unknown>) => unknown,
  when = shiftBefore,
): typeof ways {
  return {
    [type]: ({ schedule }) => ({
      query: `{ shiftBrief(scheduleId: "${schedule}", at: "${when.toISOString()}") { ${selection} } }`,
      pick: (data) => (data['shiftBrief'] ? pick(data['shiftBrief']) : null),
    }),
  }
}

function inBrief(type: string, list: string): typeof ways {
  return inShift(type, `brief { ${list} { @ } }`, ({ brief }) => last(at(brief, list)), shiftAt)
}

function bySchedule(name: string, schedule: string): ReturnType<(typeof ways)[string]> {
  return {
    query: `{ ${name} { of: schedule { id } @ } }`,
    pick: (data) => (data[name] as { of: { id: string } }[] | null)?.find(({ of }) => of.id === schedule) ?? null,
  }
}

function inTimeline(
  type: string,
  selection: string,
  kind: string,
  pick: (entry: Record<string, unknown>) => unknown,
): typeof ways {
  return inIncident(type, `timeline(first: 50) { nodes { wanted: kind ${selection} } }`, (incident) => {
    const nodes = at(incident['timeline'], 'nodes') as Record<string, unknown>[]
    const entry = nodes.find(({ wanted }) => wanted === kind)
    return entry ? pick(entry) : null
  })
}

const at = (thing: unknown, name: string): unknown => (thing as Record<string, unknown> | null)?.[name] ?? null
/** Of the steps of all playbooks that run. */
const callIn = (playbooks: unknown): unknown =>
  last((playbooks as { steps: { calls: unknown[] }[] }[] | null)?.flatMap(({ steps }) => steps.flatMap(({ calls }) => calls)))

const last = (things: unknown): unknown => (things as unknown[] | null)?.at(-1) ?? null

/** Every field of a type, one level deep. */
function selectionOf(type: string): string {
  return Object.values((schema.getType(type) as GraphQLObjectType).getFields())
    .map(({ name, type: of, args }) => {
      const named = args.map((arg) => arg.name)
      const given = named.includes('first') ? '(first: 5)' : named.includes('to') ? `(${ahead})` : ''
      return `${name}${given}${isCompositeType(getNamedType(of)) ? ' { __typename }' : ''}`
    })
    .join(' ')
}

test('every field of every type, for every role, of what is theirs: read or null as the table says; of what is not: nothing', async () => {
  await using story = await tellStory()
  await using doors = await openDoors(story.world, {
    checkpoint: { position: 1, at: new Date().toISOString(), epoch: NOBODY, hash: '', signature: '' },
  })
  const people = await readers(story)
  const wrong: string[] = []
  for (const [type, rules] of table) {
    const { query, pick } = ways[type]!(story.own)
    for (const letter of letters) {
      const answer = await send(doors, people[letter], query.replace('@', selectionOf(type)))
      const row = answer.data ? (pick(answer.data as never) as Record<string, unknown> | null) : null
      for (const [field, may] of rules) {
        const value = row?.[field] ?? null
        const isRead = value !== null
        if (isRead !== may.includes(letter) && !(may.includes(letter) && story.isEmpty(type, field))) {
          wrong.push(`${letter} ${isRead ? 'reads' : 'does not read'} ${type}.${field} ${codeOf(answer)}`)
        }
      }
    }
  }
  expect(wrong).toEqual([])
  for (const [type, ids] of [
    ['incident', story.other.incident],
    ['client', story.other.client],
  ] as const) {
    for (const letter of [...'cvk'] as Letter[]) {
      expect(await send(doors, people[letter], `{ ${type}(id: "${ids}") { id } }`), `${type} of others, ${letter}`).toEqual(
        await send(doors, people[letter], `{ ${type}(id: "${NOBODY}") { id } }`),
      )
    }
  }
})
