import { Kind, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql'
import { gather } from '../kernel/gather.ts'

/**
 * What everybody of an audience reads alike, because nothing of it depends on the person: the list of incidents with what every
 * screen shows of them, which the feed tells them alike, too.
 */
const alike: Readonly<Record<string, string>> = {
  Query: 'position epoch incidents',
  IncidentConnection: 'edges nodes pageInfo totalCount',
  IncidentEdge: 'cursor node',
  PageInfo: 'hasNextPage hasPreviousPage startCursor endCursor',
  Incident: `id version number alias title severity status category level detectedAt reportedAt acknowledgedAt resolvedAt
    lastUpdateAt publicTitle publicStatus owner clients component clocks
    stepDueAt taskDueTimes commander uncommandedSince`,
  Clock: `id kind cycle client targetMs limitMs usedMs pausedMs startedAt atRiskAt dueAt pausedAt breachedAt stoppedAt ended version
    state remainingMs asOf`,
  Person: 'id name',
  Client: 'id name',
  Component: 'id name',
}
const fields = new Map(Object.entries(alike).map(([type, names]) => [type, new Set(names.split(/\s+/))]))
const known = new WeakMap<DocumentNode, boolean>()

/** Whether everybody of an audience would be answered the same, whoever asks. */
export function isAlike(schema: GraphQLSchema, document: DocumentNode): boolean {
  let answer = known.get(document)
  if (answer === undefined) known.set(document, (answer = reads(schema, document)))
  return answer
}

function reads(schema: GraphQLSchema, document: DocumentNode): boolean {
  const info = new TypeInfo(schema)
  let isAlike = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length === 1
  visit(
    document,
    visitWithTypeInfo(info, {
      OperationDefinition: ({ operation }) => void (isAlike &&= operation === 'query'),
      Field: ({ name }) =>
        void (isAlike &&= name.value === '__typename' || !!fields.get(info.getParentType()?.name ?? '')?.has(name.value)),
    }),
  )
  return isAlike
}

/**
 * Runs once for all who ask under one key while a run before it is under way: a thousand screens that open at once cost a few runs.
 * What they get began after they asked.
 */
export function shareRuns<Value>(): (key: string, run: () => Promise<Value>) => Promise<Value> {
  const shared = new Map<string, { ask: (run: () => Promise<Value>) => Promise<Value>; asking: number }>()
  return async (key, run) => {
    const one = shared.get(key) ?? { ask: gather(runFirst<Value>), asking: 0 }
    shared.set(key, one)
    one.asking++
    try {
      return await one.ask(run)
    } finally {
      if (--one.asking === 0) shared.delete(key)
    }
  }
}

async function runFirst<Value>(runs: (() => Promise<Value>)[]): Promise<Value[]> {
  const value = await runs[0]!()
  return runs.map(() => value)
}
