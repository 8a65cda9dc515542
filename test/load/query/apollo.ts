import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { contend, schemaOver } from './contend.ts'

/** As its manual begins. */
contend(async (page) => {
  const { url } = await startStandaloneServer(new ApolloServer({ schema: schemaOver(page) }), {
    listen: { port: 0, host: '127.0.0.1' },
  })
  return { url }
})
