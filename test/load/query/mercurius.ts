import fastify from 'fastify'
import mercurius from 'mercurius'
import { contend, schemaOver } from './contend.ts'

/** With `jit` as its argument each document is compiled at its first use. */
contend(async (page) => {
  const app = fastify()
  await app.register(mercurius, { schema: schemaOver(page), ...(process.argv[2] === 'jit' && { jit: 1 }) })
  return { url: `${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql` }
})
