import { Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql'
import type { AtTheDoor } from '../sessions/session.resolver.ts'

@ObjectType({ simpleResolvers: true, description: 'How one signs in here.' })
class SignInWays {
  @Field(() => String, {
    nullable: true,
    description: 'The address from which passkeys may be used; null where it is an IP address, which cannot own one.',
  })
  passkeyOrigin!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'The name of the provider that signs people in, at `/auth/oidc?to=` and a path; null where there is none.',
  })
  provider!: string | null

  @Field(() => Boolean, { description: 'The provider answers; while it does not, break-glass accounts sign in here.' })
  providerIsReachable!: boolean
}

@Resolver()
export class SignInWaysResolver {
  @Query(() => SignInWays, { description: 'How one signs in here; for everybody.' })
  async signInWays(@Ctx() { door: { provider, relyingParty } }: AtTheDoor): Promise<SignInWays> {
    const providerIsReachable = (await provider?.isReachable()) ?? false
    return { passkeyOrigin: relyingParty()?.origin ?? null, provider: provider?.name ?? null, providerIsReachable }
  }
}
