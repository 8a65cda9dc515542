import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql'
import type { AtTheDoor } from './session.resolver.ts'

@ObjectType({ simpleResolvers: true, description: 'How one signs in here.' })
class SignInWays {
  @Field(() => String, {
    nullable: true,
    description: 'The address from which passkeys may be used; null where it is an IP address, which cannot own one.',
  })
  passkeyOrigin!: string | null
}

@Resolver()
export class SignInWaysResolver {
  @Query(() => SignInWays, { description: 'How one signs in here; for everybody.' })
  signInWays(@Ctx() { door }: AtTheDoor): SignInWays {
    return { passkeyOrigin: door.relyingParty()?.origin ?? null }
  }
}
