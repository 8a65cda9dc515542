import { isInside } from '@muster/shared/rules/isInside'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import type { Done } from '../../kernel/command.ts'
import { Position } from '../../kernel/position.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { Person } from '../../people/person.entity.ts'
import { removeView } from './removeView.ts'
import { SavedView } from './savedView.entity.ts'
import { saveView } from './saveView.ts'

@InputType({ description: 'A way to look at the war room, to be kept.' })
class SaveViewInput {
  @Field(() => String, { description: 'What it is called, in at most 60 characters; one’s own of that name is replaced.' })
  name!: string

  @Field(() => String, { description: 'The query of the war room’s address, without its question mark.' })
  query!: string

  @Field(() => Boolean, { defaultValue: false, description: 'Everybody inside has it, too.' })
  isShared!: boolean
}

@ObjectType({ simpleResolvers: true, description: 'A way to look at the war room, kept or removed.' })
class SavedViewPayload {
  @Field(() => SavedView, { description: 'As it stands now.' })
  view!: SavedView

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver(() => SavedView)
export class SavedViewResolver {
  @Query(() => [SavedView], {
    description: 'Ways to look at the war room: one’s own, and those of others that are for everybody inside; by name.',
  })
  savedViews(@Ctx() { em, actor }: Reading) {
    if (actor?.kind !== 'person' || !isInside(actor)) return []
    const where = { removedAt: null, $or: [{ personId: actor.id }, { isShared: true }] }
    return em.find(SavedView, where, { orderBy: { name: 'asc', id: 'asc' }, limit: 200 })
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Whose it is.' })
  owner(@Root() { personId }: SavedView, @Ctx() { load }: Reading) {
    return load.one(Person, personId)
  }

  @Mutation(() => SavedViewPayload, { description: 'Keeps a way to look at the war room under a name.' })
  async saveView(
    @Ctx() { caller }: Asking,
    @Arg('input', () => SaveViewInput, { description: 'How, and its name.' }) input: SaveViewInput,
  ): Promise<SavedViewPayload> {
    return payload(await saveView(caller, input))
  }

  @Mutation(() => SavedViewPayload, { description: 'One’s own is no longer kept.' })
  async removeView(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'The view.' }) id: string,
  ): Promise<SavedViewPayload> {
    return payload(await removeView(caller, { id }))
  }
}

const payload = ({ value, position }: Done<SavedView>): SavedViewPayload => ({ view: value, position })
