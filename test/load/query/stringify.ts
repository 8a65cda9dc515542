import { createServer } from 'node:http'
import { listen } from '../fanout/listen.ts'
import { contend } from './contend.ts'

/** The least that an answer costs: no framework, no GraphQL. */
contend(async (page) => {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ data: page }))
    })
  })
  return { url: `http://127.0.0.1:${await listen(server)}/` }
})
