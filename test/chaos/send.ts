import { cookieOf } from '../kit/serving.ts'
import type { Stage, Who } from './stage.ts'

/** Long, since nothing is judged by it but that an answer comes at all: the product's own limit is five seconds. */
export const HANGS_MS = 20_000

export interface Wish {
  operation: 'addNote' | 'assignIncident' | 'reportIncident'
  input: object
  key: string
}

type Answer =
  | { kind: 'done'; id: string; position: number }
  | { kind: 'refused'; code: string; request?: string }
  | { kind: 'cut' }
  | { kind: 'hung' }

const types = { addNote: 'AddNoteInput', assignIncident: 'AssignIncidentInput', reportIncident: 'ReportIncidentInput' }
const subjects = { addNote: 'note', assignIncident: 'incident', reportIncident: 'incident' }

/** Asks once for a mutation. */
export async function send({ cluster }: Stage, { token }: Who, { operation, input, key }: Wish): Promise<Answer> {
  const query = `mutation ($input: ${types[operation]}!) { ${operation}(input: $input) { position ${subjects[operation]} { id } } }`
  try {
    const response = await fetch(cluster.graphql, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: cookieOf({ token }), 'idempotency-key': key },
      body: JSON.stringify({ query, variables: { input } }),
      signal: AbortSignal.timeout(HANGS_MS),
    })
    const { data, errors } = (await response.json()) as Body
    const refusal = errors?.[0]?.extensions
    if (refusal) return { kind: 'refused', code: refusal.code, ...(refusal.requestId && { request: refusal.requestId }) }
    const done = data![operation]!
    return { kind: 'done', id: done[subjects[operation]]!.id, position: Number(done.position) }
  } catch (error) {
    return { kind: (error as Error).name === 'TimeoutError' ? 'hung' : 'cut' }
  }
}

interface Body {
  data: Record<string, { position: string } & Record<string, { id: string }>> | null
  errors?: { extensions: { code: string; requestId?: string } }[]
}
