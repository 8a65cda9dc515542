import type { ContactKind } from '@muster/shared/vocabulary/deliveries'
import { contactKinds } from '@muster/shared/vocabulary/deliveries'
import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql'
import { ContactKindEnum } from '../enums.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { Person } from '../../people/person.entity.ts'
import { Viewer } from '../../people/sessions/session.resolver.ts'
import type { Channels } from '../channels/channel.ts'
import { Delivery } from '../deliveries/delivery.entity.ts'
import { ContactMethod } from './contactMethod.entity.ts'
import { readReachable } from './readReachable.ts'

/** A request that may be told which channels there are. */
export interface Reaching extends Asking {
  channels: Channels
  /** By which browsers subscribe to our notifications. */
  pushKey: string | undefined
}

@ObjectType({ simpleResolvers: true, description: 'Whether this Muster can reach people in a way.' })
export class ChannelReadiness {
  @Field(() => ContactKindEnum, { description: 'Which way.' })
  kind!: ContactKind

  @Field(() => Boolean, { description: 'It can.' })
  isReady!: boolean

  @Field(() => [String], { description: 'The settings that its operator has not made, by their names.' })
  missing!: readonly string[]
}

@Resolver(() => Viewer)
export class ViewerContactsResolver {
  @FieldResolver(() => [ContactMethod], {
    description: 'How you are reached, the first first. None is told while a second factor is awaited.',
  })
  contactMethods(@Root() { person, awaitsSecondFactor }: Viewer, @Ctx() { em }: Reading) {
    if (awaitsSecondFactor) return []
    return em.find(
      ContactMethod,
      { personId: person.id, removedAt: null },
      { orderBy: { position: 'asc', id: 'asc' }, limit: 100 },
    )
  }

  @FieldResolver(() => [ChannelReadiness], { description: 'In which ways this Muster can reach you.' })
  channels(@Ctx() { channels }: Reaching): ChannelReadiness[] {
    return contactKinds.map((kind) => {
      const { missing } = channels[kind]
      return { kind, isReady: missing.length === 0, missing }
    })
  }

  @FieldResolver(() => String, { nullable: true, description: 'What a browser subscribes to notifications with.' })
  pushKey(@Ctx() { pushKey }: Reaching) {
    return pushKey ?? null
  }
}

@Resolver(() => ContactMethod)
export class ContactMethodResolver {
  @FieldResolver(() => String, { description: 'Where it goes; of a browser only which service carries it.' })
  address(@Root() { kind, address }: ContactMethod) {
    return kind === 'push' && address ? new URL((JSON.parse(address) as { endpoint: string }).endpoint).host : address
  }

  @FieldResolver(() => Int, {
    description:
      'So many messages of pages go to you this way in an hour, by all methods of the kind; half of it is kept for P1.',
  })
  mostAnHour(@Root() { kind }: ContactMethod, @Ctx() { caller }: Reaching) {
    return caller.kernel.mostAnHour[kind]
  }

  @FieldResolver(() => Delivery, {
    nullable: true,
    description: 'The last code or test that was sent there, and what came of it.',
  })
  lastTry(@Root() { id }: ContactMethod, @Ctx() { em }: Reading) {
    const tries = { contactMethodId: id, aboutType: { $in: ['test', 'verification'] as const } }
    return em.findOne(Delivery, tries as never, { orderBy: { id: 'desc' } })
  }
}

@Resolver(() => Person)
export class PersonReachResolver {
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'There is a way, proved by them, in which they are told of a page.',
  })
  reachable(@Root() { id }: Person, @Ctx() { load }: Reading) {
    return load.each('reachable', id, async (em, ids) => {
      const reachable = await readReachable(em, ids)
      return ids.map((id) => reachable.has(id))
    })
  }
}
