import { createServer } from 'node:http'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import { now } from '../child.ts'
import { openChanges } from './changesSchema.ts'
import { contend } from './contend.ts'
import { listen } from './listen.ts'

/** As its manual says: graphql-js executes the document once for every subscriber. */
contend(async ({ sample }) => {
  const http = createServer()
  const { schema, publish } = openChanges()
  useServer({ schema }, new WebSocketServer({ server: http, path: '/graphql', perMessageDeflate: false }), 0)
  return {
    port: await listen(http),
    way: 'graphql',
    tell() {
      const from = now()
      publish(sample.data)
      return from
    },
  }
})
