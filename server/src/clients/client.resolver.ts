import { clientsOf, seesAll } from '@muster/shared/rules/mayRead'
import type { Actor } from '@muster/shared/vocabulary/actor'
import type { ApprovalStatus, DirectoryStatus } from '@muster/shared/vocabulary/directory'
import type { FilterQuery } from '@mikro-orm/postgresql'
import { validate as isUuid } from 'uuid'
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { searchFor } from '../catalog/searchFor.ts'
import { whichStatus, withStatus } from '../catalog/whichStatus.ts'
import { connectionOf } from '../kernel/connectionOf.ts'
import { ApprovalStatusEnum } from './enums.ts'
import { DirectoryStatusEnum } from '../catalog/enums.ts'
import { PageArgs, readPage } from '../kernel/page.ts'
import type { Reading } from '../kernel/reading.ts'
import { ClientCalendar } from './calendarTypes.ts'
import { Client } from './client.entity.ts'
import { Subscription } from './subscription.entity.ts'

const ClientConnection = connectionOf(Client, 'Client')

@Resolver(() => Client)
export class ClientResolver {
  @Query(() => Client, { nullable: true, description: 'One client; null when it is not there, or not for you.' })
  async client(@Ctx() { em, actor }: Reading, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return isUuid(id) ? em.findOne(Client, { $and: [{ id }, visibleClients(actor)] }) : null
  }

  @Query(() => ClientConnection, { description: 'Clients that are there for you, by name.' })
  clients(
    @Ctx() { em, actor }: Reading,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('search', () => String, { nullable: true, description: 'A part of the name.' }) search?: string | null,
    @Arg('status', () => DirectoryStatusEnum, whichStatus) status?: DirectoryStatus | null,
  ) {
    const where = { $and: [visibleClients(actor), searchFor('name', search), withStatus(status)] }
    return readPage(em, Client, where, { args, by: 'name' })
  }

  @FieldResolver(() => ClientCalendar, {
    nullable: true,
    description: 'Its business hours and holidays, for clocks that count them.',
  })
  calendar(@Root() { calendar }: Client) {
    return calendar
  }

  @FieldResolver(() => [Subscription], {
    nullable: true,
    description: 'What it uses, used or may come to use, the oldest first.',
  })
  async subscriptions(
    @Root() { id }: Client,
    @Ctx() { load }: Reading,
    @Arg('status', () => ApprovalStatusEnum, { nullable: true, description: 'Only these; null: all.' })
    status?: ApprovalStatus | null,
  ) {
    const all = await load.all(Subscription, 'clientId', id, { id: 'asc' })
    return status ? all.filter((subscription) => subscription.status === status) : all
  }
}

function visibleClients(actor: Actor): FilterQuery<Client> {
  if (actor.kind === 'person' && seesAll.has(actor.role)) return {}
  return { id: { $in: actor.kind === 'person' ? [...clientsOf(actor)] : [] } }
}
