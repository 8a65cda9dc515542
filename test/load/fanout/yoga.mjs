import { createServer } from 'node:http'
import { createYoga } from 'graphql-yoga'
import { now } from '../child.ts'
import { openChanges } from './changesSchema.ts'
import { contend } from './contend.ts'
import { listen } from './listen.ts'

/** Server-sent events, its own way of subscribing. Its types give errors of GraphQL other headers than Apollo's do, everywhere: so this has none. */
contend(async ({ sample }) => {
  const { schema, publish } = openChanges()
  const http = createServer(createYoga({ schema, logging: false, maskedErrors: false }))
  return {
    port: await listen(http),
    way: 'events',
    tell() {
      const from = now()
      publish(sample.data)
      return from
    },
  }
})
