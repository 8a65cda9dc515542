import type { FilterQuery } from '@mikro-orm/postgresql'
import { mayPerform } from '@muster/shared/rules/mayPerform'
import { isInside } from '@muster/shared/rules/isInside'
import type { Actor } from '@muster/shared/vocabulary/actor'
import type { PersonStatus } from '@muster/shared/vocabulary/directory'
import type { Role } from '@muster/shared/vocabulary/role'
import { validate as isUuid } from 'uuid'
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { Vendor } from '../catalog/vendor.entity.ts'
import { Client } from '../clients/client.entity.ts'
import { connectionOf } from '../kernel/connectionOf.ts'
import { containing } from '../kernel/containing.ts'
import { PersonStatusEnum, RoleEnum, SignInMeansEnum } from './enums.ts'
import { PageArgs, readPage } from '../kernel/page.ts'
import type { Reading } from '../kernel/reading.ts'
import { Person } from './person.entity.ts'
import { readMeans } from './factors/readMeans.ts'

const PersonConnection = connectionOf(Person, 'Person')

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => PersonConnection, { description: 'People by name, for those inside.' })
  people(
    @Ctx() { em, actor }: Reading,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('roles', () => [RoleEnum], { nullable: true, description: 'Only these roles.' }) roles?: Role[] | null,
    @Arg('statuses', () => [PersonStatusEnum], { nullable: true, description: 'Any of these; without it, only who is active.' })
    statuses?: PersonStatus[] | null,
    @Arg('search', () => String, { nullable: true, description: 'A part of the name; for administrators of the address, too.' })
    search?: string | null,
  ) {
    const where: FilterQuery<Person> = {
      $and: [
        visiblePeople(actor),
        { status: { $in: statuses ?? ['active'] } },
        roles ? { role: { $in: roles } } : {},
        search ? { $or: [containing('name', search), ...(isManager(actor) ? [containing('email', search)] : [])] } : {},
      ],
    }
    return readPage(em, Person, where, { args, by: 'name' })
  }

  @Query(() => Person, { nullable: true, description: 'One person; null when they are not there, or not for you.' })
  async person(@Ctx() { em, actor }: Reading, @Arg('id', () => ID, { description: 'Their id.' }) id: string) {
    return isUuid(id) ? em.findOne(Person, { $and: [{ id }, visiblePeople(actor)] }) : null
  }

  @FieldResolver(() => String, { nullable: true, description: 'What they sign in with; for administrators.' })
  email(@Root() { email }: Person, @Ctx() { actor }: Reading) {
    return isManager(actor) ? email : null
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'May sign in here while a provider signs people in; for administrators.',
  })
  isBreakGlass(@Root() { isBreakGlass }: Person, @Ctx() { actor }: Reading) {
    return isManager(actor) ? isBreakGlass : null
  }

  @FieldResolver(() => [SignInMeansEnum], { nullable: true, description: 'What they can show to come in; for administrators.' })
  signsInWith(@Root() { id }: Person, @Ctx() { actor, em }: Reading) {
    return isManager(actor) ? readMeans(em, id) : null
  }

  @FieldResolver(() => Client, { nullable: true, description: 'The client that a client contact speaks for.' })
  client(@Root() { clientId }: Person, @Ctx() { load }: Reading) {
    return clientId ? load.one(Client, clientId) : null
  }

  @FieldResolver(() => Vendor, { nullable: true, description: 'The vendor that a vendor contact speaks for.' })
  vendor(@Root() { vendorId }: Person, @Ctx() { load }: Reading) {
    return vendorId ? load.one(Vendor, vendorId) : null
  }

  @FieldResolver(() => [Client], { description: 'The clients that an account manager looks after.' })
  linkedClients(@Root() { linkedClientIds }: Person, @Ctx() { load }: Reading) {
    return load.some(Client, linkedClientIds)
  }
}

const isManager = (actor: Actor) => mayPerform(actor, 'person.changeRights', {})

function visiblePeople(actor: Actor): FilterQuery<Person> {
  return actor.kind === 'person' && isInside(actor) ? {} : { id: { $in: [] } }
}
