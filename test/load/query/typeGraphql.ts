import 'reflect-metadata'
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { Arg, buildSchema, Field, ID, InputType, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { contend, type Page } from './contend.ts'

@ObjectType()
class Named {
  @Field(() => ID) id!: string
  @Field(() => String) name!: string
}

@ObjectType()
class Clock {
  @Field(() => ID) id!: string
  @Field(() => String) kind!: string
  @Field(() => Int) cycle!: number
  @Field(() => Named, { nullable: true }) client!: Named | null
  @Field(() => String, { nullable: true }) dueAt!: string | null
  @Field(() => String, { nullable: true }) atRiskAt!: string | null
  @Field(() => String, { nullable: true }) stoppedAt!: string | null
  @Field(() => String, { nullable: true }) breachedAt!: string | null
}

@ObjectType()
class Incident {
  @Field(() => ID) id!: string
  @Field(() => Int) version!: number
  @Field(() => String) number!: string
  @Field(() => String) title!: string
  @Field(() => String) severity!: string
  @Field(() => String) status!: string
  @Field(() => String, { nullable: true }) level!: string | null
  @Field(() => String) detectedAt!: string
  @Field(() => Named, { nullable: true }) owner!: Named | null
  @Field(() => [Named]) clients!: Named[]
  @Field(() => Named) component!: Named
  @Field(() => [Clock]) clocks!: Clock[]
}

@ObjectType()
class Incidents {
  @Field(() => [Incident]) nodes!: Incident[]
}

@InputType()
class Filter {
  @Field(() => Boolean, { nullable: true }) open?: boolean
}

let held: Page

@Resolver()
class IncidentsResolver {
  @Query(() => String)
  position(): string {
    return held.position
  }

  @Query(() => Incidents)
  incidents(@Arg('first', () => Int) _first: number, @Arg('filter', () => Filter) _filter: Filter): Incidents {
    return held.incidents as Incidents
  }
}

/** Both with their defaults. */
contend(async (page) => {
  held = page
  const server = new ApolloServer({ schema: await buildSchema({ resolvers: [IncidentsResolver], validate: false }) })
  const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } })
  return { url }
})
