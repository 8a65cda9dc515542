import { createServer } from 'node:http'
import { createYoga } from 'graphql-yoga'
import { listen } from '../fanout/listen.ts'
import { contend, schemaOver } from './contend.ts'

// Its types give errors of GraphQL other headers than Apollo's do, everywhere: so this file has none.
contend(async (page) => {
  const server = createServer(createYoga({ schema: schemaOver(page), logging: false }))
  return { url: `http://127.0.0.1:${await listen(server)}/graphql` }
})
