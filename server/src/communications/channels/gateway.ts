import type { Answer, Channel } from './channel.ts'

export interface GatewaySettings {
  kind: 'sms' | 'voice'
  url: string | undefined
  /** `user:password`, or the whole of the header. */
  auth: string | undefined
  from: string | undefined
  /** With {to}, {from}, {text} and {twiml}; JSON when it begins with a brace, else a form. */
  body: string | undefined
}

/** As Twilio takes them: /2010-04-01/Accounts/{sid}/Messages.json and Calls.json. */
const twilio = { sms: 'To={to}&From={from}&Body={text}', voice: 'To={to}&From={from}&Twiml={twiml}' }
const SPOKEN_TWICE = 2

/** Text messages and calls through whichever HTTP gateway the operator describes. */
export function gateway({ kind, url, auth, from, body = twilio[kind] }: GatewaySettings): Channel {
  const isJson = body.trimStart().startsWith('{')
  return {
    kind,
    missing: url ? [] : [`${kind.toUpperCase()}_GATEWAY_URL`],
    async send({ message, address, key, signal }) {
      const values = { to: address, from: from ?? '', text: textOf(message, kind), twiml: twimlOf(message.short) }
      const escape = isJson ? (value: string) => JSON.stringify(value).slice(1, -1) : encodeURIComponent
      const response = await fetch(url!, {
        method: 'POST',
        redirect: 'manual',
        signal,
        headers: {
          'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
          'idempotency-key': key,
          ...(auth && { authorization: headerOf(auth) }),
        },
        body: body.replace(/\{(to|from|text|twiml)\}/g, (_, name: keyof typeof values) => escape(values[name])),
      })
      return read(response)
    },
  }
}

function textOf({ short, link }: { short: string; link?: string }, kind: 'sms' | 'voice'): string {
  return link && kind === 'sms' ? `${short} ${link}` : short
}

/** Said twice: who is woken by it has not heard the beginning. */
function twimlOf(text: string): string {
  const safe = text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ')
  return `<Response><Say loop="${SPOKEN_TWICE}">${safe}</Say></Response>`
}

const headerOf = (auth: string) => (/^\w+ /.test(auth) ? auth : `Basic ${Buffer.from(auth).toString('base64')}`)

/** 408, 429 and 5xx may pass; anything else that is no success stays. The body may name the number, so only the status is told. */
async function read(response: Response): Promise<Answer> {
  await response.body?.cancel()
  const { ok, status, headers } = response
  if (ok) return { outcome: 'sent', says: `${status}` }
  const outcome = status >= 500 || status === 408 || status === 429 ? 'failedForNow' : 'refused'
  const seconds = Number(headers.get('retry-after'))
  return { outcome, says: `${status}`, ...(seconds > 0 && { retryAfterMs: seconds * 1_000 }) }
}
