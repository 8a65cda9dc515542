import { Field, Int, ObjectType, Root, type ClassType } from 'type-graphql'
import { PageInfo } from './page.ts'

/** The Relay connection of a type: edges, a `nodes` short cut, `pageInfo`, and `totalCount` only when it is asked for. */
export function connectionOf<Node extends object>(node: ClassType<Node>, name: string) {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: 'One of a list, and its place in it.' })
  class Edge {
    @Field(() => String, { description: 'Its place in the list.' })
    cursor!: string

    @Field(() => node, { description: 'The thing itself.' })
    node!: Node
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true, description: 'A page of a list.' })
  class Connection {
    @Field(() => [Edge], { description: 'Each with its cursor.' })
    edges!: Edge[]

    @Field(() => [node], { description: 'A short cut past the edges.' })
    nodes!: Node[]

    @Field(() => PageInfo, { description: 'Where this page begins and ends.' })
    pageInfo!: PageInfo

    @Field(() => Int, { simple: false, description: 'How many there are in all; counted only when selected.' })
    totalCount(@Root() { countAll }: { countAll: () => Promise<number> }): Promise<number> {
      return countAll()
    }
  }
  return Connection
}
