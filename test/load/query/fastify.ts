import fastify from 'fastify'
import { contend } from './contend.ts'

/** The same bytes, stringified once, from a framework. */
contend(async (page) => {
  const app = fastify()
  const text = JSON.stringify({ data: page })
  app.post('/', (_request, reply) => reply.type('application/json').send(text))
  return { url: await app.listen({ port: 0, host: '127.0.0.1' }) }
})
