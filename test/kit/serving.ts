import { pino } from 'pino'
import { startMuster, type Muster } from '../../server/src/app/muster.ts'
import { patience } from '../../server/src/app/patience.ts'
import { serve, type ServeOptions, type Serving } from '../../server/src/app/serve.ts'
import type { Checkpoint } from '../../server/src/ledger/checkpoint.ts'
import type { Renderer } from '../../server/src/statuspage/liveStatusPage.ts'
import type { World } from './world.ts'

/** For tests that do not look at the public page. */
const plain: Renderer = {
  build: 'test',
  main: async (page) => `<main>${JSON.stringify(page)}</main>`,
  document: async (page) => `<!doctype html><main>${JSON.stringify(page)}</main>`,
}

interface Doors
  extends Partial<
    Pick<ServeOptions, 'webDir' | 'metrics' | 'metricsToken' | 'log' | 'oidc' | 'trustedProxies' | 'patience' | 'aMinute'>
  > {
  checkpoint?: Checkpoint
}

export type OpenDoors = Awaited<ReturnType<typeof openDoors>>

/** The doors of a world, which may be shut and opened again as another server on the same port. */
export async function openDoors(world: World, { webDir, checkpoint, ...rest }: Doors = {}) {
  const silent = pino({ level: process.env.LOG_LEVEL ?? 'silent' })
  const open = (muster: Muster, port: number) =>
    serve({
      muster,
      host: '127.0.0.1',
      port,
      organisation: 'Meridian Pay',
      log: silent,
      webDir: webDir ?? '/nowhere',
      ...(!webDir && { renderer: plain }),
      patience: { ...patience, stuckMs: Infinity }, // The test itself keeps the loop busy,
      aMinute: Infinity, // and few ask for many.
      ...rest,
      ...(checkpoint && { lastCheckpoint: () => checkpoint }),
    })
  let muster = world.muster
  let serving: Serving = await open(muster, 0)
  const { port } = serving
  const url = `http://127.0.0.1:${port}`
  let isOpen = true
  const shut = async () => {
    if (isOpen) await serving.stop()
    isOpen = false
  }

  return {
    url,
    graphql: `${url}/graphql`,
    socketUrl: `ws://127.0.0.1:${port}/graphql`,
    get serving() {
      return serving
    },
    /** The server is gone, whoever is connected. */
    shut,
    async restart() {
      await shut()
      if (muster !== world.muster) await muster.stop()
      muster = await startMuster({ url: world.url, roles: [], report: () => {} })
      serving = await open(muster, port)
      isOpen = true
    },
    async [Symbol.asyncDispose]() {
      await shut()
      if (muster !== world.muster) await muster.stop()
    },
  }
}

export const cookieOf = ({ token }: { token: string }) => `muster=${token}`

/** One query or mutation over HTTP, as somebody; a refusal is thrown with its code. */
export async function ask<Data = Record<string, unknown>>(
  { graphql }: { graphql: string },
  who: { token: string } | undefined,
  query: string,
  variables: object = {},
): Promise<Data> {
  const headers = { 'content-type': 'application/json', ...(who && { cookie: cookieOf(who) }) }
  const response = await fetch(graphql, { method: 'POST', headers, body: JSON.stringify({ query, variables }) })
  const { data, errors } = (await response.json()) as { data: Data; errors?: { message: string; extensions: { code: string } }[] }
  if (errors) throw Object.assign(new Error(errors[0]!.message), errors[0]!.extensions)
  return data
}
