import { Arg, Ctx, Field, ID, ObjectType, Resolver, Root, Subscription } from 'type-graphql'
import { Position } from '../kernel/position.ts'
import type { Reading } from '../kernel/reading.ts'
import type { Entry } from '../ledger/entry.ts'
import { StatusPage } from '../statuspage/statusPage.resolver.ts'

@ObjectType({ simpleResolvers: true, description: 'The public page says something new.' })
class StatusChange {
  @Field(() => Position, { description: 'Pass the last one you saw as `after` to resume.' })
  position!: number

  @Field(() => ID, { description: 'Pass it beside `after`.' })
  epoch!: string

  @Field(() => Date, { description: 'When.' })
  at!: Date

  @Field(() => String, { description: '`update.published`, or `feed.resync`.' })
  kind!: string

  @Field(() => StatusPage, { description: 'The page as it stands now.' })
  status!: StatusPage
}

@Resolver()
export class StatusChangedResolver {
  @Subscription(() => StatusChange, {
    subscribe: (): never => {
      throw new Error('The hub executes subscriptions.')
    },
    description: 'What the public page says, for anyone.',
  })
  async statusChanged(
    @Root() { position, at, kind }: Entry,
    @Ctx() { epoch, readPublicPage }: Reading,
    @Arg('after', () => Position, { nullable: true, description: 'Everything after this position.' }) _after?: number,
    @Arg('epoch', () => ID, { nullable: true, description: 'The epoch that `after` was read in.' }) _epoch?: string,
  ): Promise<StatusChange> {
    const status = (await readPublicPage()) as unknown as StatusPage
    return { position, epoch, at: new Date(at), kind, status }
  }
}
