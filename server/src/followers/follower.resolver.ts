import type { MailWish } from '@muster/shared/vocabulary/mailWish'
import { wishesFor } from '@muster/shared/rules/wishesFor'
import { validate as isUuid } from 'uuid'
import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import { Incident } from '../incidents/incident.entity.ts'
import { visibleTo } from '../incidents/visibleTo.ts'
import { MailWishEnum } from './enums.ts'
import { Position } from '../kernel/position.ts'
import type { Asking, Reading } from '../kernel/reading.ts'
import { Viewer } from '../people/sessions/session.resolver.ts'
import { changeMailWish } from './changeMailWish.ts'
import { Follower } from './follower.entity.ts'
import { followIncident } from './followIncident.ts'
import { Mailing, readMailings } from './mailing.ts'
import { unfollowIncident } from './unfollowIncident.ts'

const which = { description: 'The incident.' }

@ObjectType({ simpleResolvers: true, description: 'You follow an incident, or no more.' })
class FollowPayload {
  @Field(() => Incident, { description: 'Which.' })
  incident!: Incident

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'Your standing wish, changed.' })
class MailWishPayload {
  @Field(() => MailWishEnum, { description: 'As it is now.' })
  wish!: MailWish

  @Field(() => Position, { description: 'Where the ledger says so.' })
  position!: number
}

@Resolver()
export class FollowerCommandsResolver {
  @Mutation(() => FollowPayload, {
    description: 'Its news come to you by mail: each update, its end, a re-opening. Twice is once.',
  })
  async followIncident(@Ctx() { caller }: Asking, @Arg('id', () => ID, which) id: string): Promise<FollowPayload> {
    const { value, position } = await followIncident(caller, { id })
    return { incident: value, position }
  }

  @Mutation(() => FollowPayload, {
    description: 'Nothing of it comes to you by mail any more, whatever you wish for in general.',
  })
  async unfollowIncident(@Ctx() { caller }: Asking, @Arg('id', () => ID, which) id: string): Promise<FollowPayload> {
    const { value, position } = await unfollowIncident(caller, { id })
    return { incident: value, position }
  }

  @Mutation(() => MailWishPayload, { description: 'Of which incidents you are told by mail without following each.' })
  async changeMailWish(
    @Ctx() { caller }: Asking,
    @Arg('wish', () => MailWishEnum, { description: 'Which.' }) wish: MailWish,
  ): Promise<MailWishPayload> {
    const { value, position } = await changeMailWish(caller, { wish })
    return { wish: value.mailWish, position }
  }
}

/** Personal, so it hangs on the viewer: no subscription has it. */
@Resolver(() => Viewer)
export class ViewerFollowingResolver {
  @FieldResolver(() => MailWishEnum, { description: 'Of which incidents you are told by mail without following each.' })
  mailWish(@Root() { person }: Viewer): MailWish {
    return person.mailWish
  }

  @FieldResolver(() => Boolean, { description: 'Its news come to you by mail: you follow it, or your standing wish covers it.' })
  async isFollowing(
    @Root() { person }: Viewer,
    @Ctx() { em, actor }: Reading,
    @Arg('incidentId', () => ID, which) incidentId: string,
  ): Promise<boolean> {
    if (!isUuid(incidentId)) return false
    const incident = await em.findOne(Incident, { $and: [{ id: incidentId }, visibleTo(actor)] })
    if (!incident) return false
    const known = await em.findOne(Follower, { incidentId, personId: person.id })
    return known?.isFollowing ?? wishesFor(incident.severity).includes(person.mailWish)
  }
}

@Resolver(() => Incident)
export class IncidentMailingsResolver {
  @FieldResolver(() => [Mailing], {
    nullable: true,
    description: 'What its followers were told by mail, the latest first, at most 20.',
  })
  mailings(@Root() { id }: Incident, @Ctx() { load }: Reading) {
    return load.each('mailings', id, readMailings)
  }
}
