import type { GraphQLSchema } from 'graphql'
import { obey } from '../child.ts'
import { readSchema } from '../fanout/changesSchema.ts'

/** What Muster answers: the others hold it in memory. */
export interface Page {
  position: string
  incidents: { nodes: object[] }
}

export interface Opened {
  url: string
  cookie?: string
}

/** In a server's own process: opens one contestant, and tells what it has computed. */
export function contend(open: (page: Page) => Promise<Opened>): void {
  obey({
    open: ({ page }: { page: Page }) => open(page),
    spentMs() {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1_000
    },
  })
}

/** Muster's own schema over objects in memory. */
export function schemaOver({ position, incidents }: Page): GraphQLSchema {
  const schema = readSchema()
  const fields = schema.getQueryType()!.getFields()
  fields['position']!.resolve = () => position
  fields['incidents']!.resolve = () => incidents
  return schema
}
