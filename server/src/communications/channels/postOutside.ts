import type { LookupFunction } from 'node:net'
import http from 'node:http'
import https from 'node:https'
import { useAgent } from 'request-filtering-agent'
import { allowedByName } from './allowedByName.ts'
import type { Answer } from './channel.ts'
import { refuseOldForm, withoutOldForms } from './refuseOldForm.ts'

export interface Outside {
  /** Names and addresses (`chat.internal`, `10.0.0.5:8065`) that may be private all the same. */
  allowedHosts: readonly string[]
  /** How names are looked up, for tests. */
  lookup?: LookupFunction | undefined
}

interface Post {
  /** POST, unless said. */
  method?: 'GET'
  url: string
  headers: Record<string, string | number>
  body: string | Buffer
  signal: AbortSignal
}

const PATIENCE_MS = 15_000
const LONGEST_REPLY = 64 * 1024
const REPLY_KEPT = 120

const isPrivate: Answer = { outcome: 'refused', says: 'a private address, which is not allowed here' }

/**
 * Posts to an address that somebody of ours wrote down: never to one inside, whatever name it comes under. The check is made on
 * the address that is connected to, so a name that changes meanwhile gains nothing; a redirection is an answer and is not followed.
 */
export function postOutside(outside: Outside, { method, url: given, headers, body, signal }: Post): Promise<Answer> {
  const url = new URL(given)
  if (!['http:', 'https:'].includes(url.protocol)) return Promise.resolve({ outcome: 'refused', says: 'neither http nor https' })
  const isAllowed = allowedByName(outside.allowedHosts, url)
  if (!isAllowed && refuseOldForm(url.hostname)) return Promise.resolve(isPrivate)
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const request = (url.protocol === 'https:' ? https : http).request(url, {
    method: method ?? 'POST',
    headers: { ...headers, ...(!method && { 'content-length': Buffer.byteLength(body) }), 'user-agent': 'Muster' },
    agent: isAllowed ? new (url.protocol === 'https:' ? https : http).Agent() : useAgent(given, { keepAlive: false }),
    signal: AbortSignal.any([signal, patience]),
    lookup: isAllowed ? outside.lookup : withoutOldForms(outside.lookup),
  })
  const fail = (error: Error) => {
    if (/is not allowed/.test(error.message)) resolve(isPrivate)
    else if (patience.aborted) resolve({ outcome: 'failedForNow', says: 'no answer within 15 s' })
    else reject(error)
  }
  request.on('error', fail)
  request.on('response', (response) => void read(response).then(resolve, fail))
  request.end(body)
  return promise
}

/** 2xx alone is a yes. Of the reply the beginning is kept; one that does not end is cut. */
async function read(response: http.IncomingMessage): Promise<Answer> {
  const status = response.statusCode!
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > LONGEST_REPLY) break // Leaving the loop destroys the response, and with it the socket.
  }
  const reply = Buffer.concat(chunks).toString('utf8').slice(0, REPLY_KEPT)
  const says = `${status}${reply && !reply.trimStart().startsWith('<') ? ` ${reply}` : ''}`
  if (status >= 200 && status < 300) return { outcome: 'sent', says }
  const seconds = Number(response.headers['retry-after'])
  const isFinal = status >= 400 && status < 500 && ![408, 425, 429].includes(status)
  return { outcome: isFinal ? 'refused' : 'failedForNow', says, ...(seconds > 0 && { retryAfterMs: seconds * 1_000 }) }
}
