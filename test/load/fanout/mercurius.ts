import fastify from 'fastify'
import mercurius, { type PubSub } from 'mercurius'
import type { AddressInfo } from 'node:net'
import { now } from '../child.ts'
import { readSdl } from './changesSchema.ts'
import { contend } from './contend.ts'

/** With its own publisher, in memory. */
contend(async ({ sample }) => {
  const app = fastify()
  await app.register(mercurius, {
    schema: readSdl(),
    resolvers: {
      Subscription: {
        changes: { subscribe: (_root: unknown, _args: unknown, { pubsub }: { pubsub: PubSub }) => pubsub.subscribe('changes') },
      },
    },
    subscription: true,
  })
  await app.listen({ port: 0, host: '127.0.0.1', backlog: 10_000 })
  return {
    port: (app.server.address() as AddressInfo).port,
    way: 'graphql',
    async tell() {
      const from = now()
      app.graphql.pubsub.publish({ topic: 'changes', payload: sample.data })
      return from
    },
  }
})
