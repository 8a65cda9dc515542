import type { EngineTold } from '@muster/shared/vocabulary/engineTold'
import { createClient, type Client, type SubscribePayload } from 'graphql-ws'
import { afterClose, nextConnection, waitMs, type Connection, type Happened } from './connection.ts'

const SILENT_MS = 12_000
const ACK_MS = 5_000
/** As if the server had closed with it: the subscription is over, the socket is not. */
const SUBSCRIPTION_ENDED = 4500

export interface Pulse extends Partial<EngineTold> {
  serverTime: string
  epoch: string
  position?: string
}

export interface SocketOptions {
  url: string
  credentials: Record<string, unknown>
  /** Read again at each connection, so that a lost one resumes where it ended. */
  subscription: SubscribePayload
  hear(payload: unknown): void
  pulse(pulse: Pulse, trip?: { askedAt: number }): void
  became(connection: Connection): void
  report(error: unknown): void
  webSocketImpl?: unknown
}

interface Also {
  subscription: SubscribePayload
  hear(payload: unknown): void
  end(): void
}

/** One connection that comes back by itself until it is refused. */
export function openSocket({ url, credentials, subscription, hear, pulse, became, report, webSocketImpl }: SocketOptions) {
  let connection: Connection = { state: 'connecting', since: Date.now() }
  let client: Client | undefined
  let raw: { send(text: string): void } | undefined
  let attempt = 0
  let code = 0
  let askedAt = 0
  let heardAt = Date.now()
  let hasStopped = false
  const others = new Set<Also>()

  const happen = (happened: Happened) => {
    const next = nextConnection(connection, happened)
    if (next !== connection) became((connection = next))
  }
  const guarded = (step: () => void) => {
    try {
      step() // Thrown through graphql-ws, it would cut the connection and come again at each resume.
    } catch (error) {
      report(error)
    }
  }

  function open() {
    let serial = 0
    const own = (client = createClient({
      url,
      webSocketImpl,
      lazy: false,
      connectionParams: credentials,
      connectionAckWaitTimeout: ACK_MS,
      retryAttempts: Infinity,
      shouldRetry: (error) => afterClose((error as CloseEvent).code) === 'retry',
      retryWait: () => new Promise((resolve) => setTimeout(resolve, waitMs(attempt++, code))),
      generateID: () => String(++serial),
      onNonLazyError: () => {},
      on: {
        opened: () => void (askedAt = Date.now()),
        connected(socket, payload) {
          if (client !== own) return
          heardAt = Date.now()
          raw = socket as never
          if (payload) guarded(() => pulse(payload as never, { askedAt }))
          happen({ kind: 'connected' })
        },
        ping(received, payload) {
          if (client !== own || !received || !payload) return
          heardAt = Date.now()
          attempt = 0
          guarded(() => pulse(payload as never))
        },
        closed: (event) => lost(own, (event as CloseEvent).code),
      },
    }))
    own.subscribe(subscription, {
      next(payload) {
        if (client !== own) return
        heardAt = Date.now()
        guarded(() => hear(payload))
      },
      error(failure) {
        // Errors of the subscription itself leave the socket open, live to look at and deaf.
        if (!Array.isArray(failure)) return
        report(failure)
        lost(own, SUBSCRIPTION_ENDED)
      },
      complete: () => lost(own, SUBSCRIPTION_ENDED),
    })
    for (const one of others) follow(own, one)
  }

  /** Refused or ended, it is over: the tab's own subscription goes on. */
  function follow(own: Client, one: Also) {
    one.end = own.subscribe(one.subscription, {
      next: (payload) => void (client === own && guarded(() => one.hear(payload))),
      error: () => {},
      complete: () => {},
    })
  }

  function lost(own: Client, closeCode: number) {
    if (client !== own || hasStopped) return
    code = closeCode
    raw = undefined
    happen({ kind: 'closed', code, at: Date.now() })
    if (afterClose(code) === 'renew') renew(own)
  }

  /** The old one may have seen an error before the close, and would come back too. */
  function renew(old: Client) {
    client = undefined
    dispose(old)
    setTimeout(() => hasStopped || open(), waitMs(attempt++, code))
  }

  // A cut that nobody announces shows only as silence; the client must let go itself, or it never comes back.
  const watch = setInterval(() => {
    if (Date.now() - heardAt < SILENT_MS || connection.state === 'refused') return
    heardAt = Date.now()
    happen({ kind: 'silent', at: heardAt })
    client?.terminate()
  }, 1_000)
  open()

  return {
    /** Has the server say how far it is. */
    ask: () => raw?.send('{"type":"ping"}'),
    /** Something else over the same connection, again after each loss; ends with the answer. */
    also(subscription: SubscribePayload, hear: (payload: unknown) => void) {
      const one: Also = { subscription, hear, end: () => {} }
      others.add(one)
      if (client) follow(client, one)
      return () => {
        others.delete(one)
        one.end()
      }
    },
    terminate: () => client?.terminate(),
    stop() {
      hasStopped = true
      clearInterval(watch)
      if (client) dispose(client)
    },
  }
}

/** Rejects when it is disposed of while it waits to connect. */
function dispose(client: Client): void {
  void Promise.resolve(client.dispose()).catch(() => {})
}
