import type { ClientKind } from '@muster/shared/vocabulary/directory'
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import { versionSeen, which } from '../catalog/which.ts'
import type { Done } from '../kernel/command.ts'
import { ClientKindEnum } from './enums.ts'
import { Position } from '../kernel/position.ts'
import type { Asking } from '../kernel/reading.ts'
import { addClient } from './addClient.ts'
import { ClientCalendar } from './calendarTypes.ts'
import { changeClient } from './changeClient.ts'
import { Client } from './client.entity.ts'
import { deactivateClient } from './deactivateClient.ts'
import { reactivateClient } from './reactivateClient.ts'

@InputType({ description: 'What may be left out when a client is added, and cleared with null when it is changed.' })
class ClientDetails {
  @Field(() => String, { nullable: true, description: 'ISO 3166-1, two letters: DE.' })
  country?: string | null

  @Field(() => String, { nullable: true, description: 'In its country’s register of companies; no other client has it.' })
  registrationNumber?: string | null

  @Field(() => String, { nullable: true, description: 'Whom to call there.' })
  contactName?: string | null

  @Field(() => String, { nullable: true, description: 'Where to write.' })
  contactEmail?: string | null

  @Field(() => ClientCalendar, {
    nullable: true,
    description: 'Its business hours and holidays; null: 09:00–17:00, Monday to Friday.',
  })
  calendar?: ClientCalendar | null
}

@InputType({ description: 'An organisation that will use our products.' })
class AddClientInput extends ClientDetails {
  @Field(() => String, { description: 'Its name.' })
  name!: string

  @Field(() => ClientKindEnum, { description: 'What it is.' })
  kind!: ClientKind

  @Field(() => String, { description: 'IANA name, such as Europe/Berlin.' })
  timeZone!: string
}

@InputType({ description: 'What is new about a client; what is left out stays.' })
class ChangeClientInput extends ClientDetails {
  @Field(() => ID, { description: 'Which.' })
  id!: string

  @Field(() => String, { nullable: true, description: 'Its name.' })
  name?: string

  @Field(() => ClientKindEnum, { nullable: true, description: 'What it is.' })
  kind?: ClientKind

  @Field(() => String, { nullable: true, description: 'IANA name, such as Europe/Berlin.' })
  timeZone?: string

  @Field(() => Int, versionSeen)
  expectedVersion?: number | null
}

@ObjectType({ simpleResolvers: true, description: 'A client, changed.' })
class ClientPayload {
  @Field(() => Client, { description: 'As it stands now.' })
  client!: Client

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver()
export class ClientCommandsResolver {
  @Mutation(() => ClientPayload, {
    description: 'An organisation will use our products; what it is owed, its subscriptions say.',
  })
  async addClient(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AddClientInput, { description: 'Who.' }) input: AddClientInput,
  ): Promise<ClientPayload> {
    return payload(await addClient(caller, input))
  }

  @Mutation(() => ClientPayload, {
    description: 'Changes what is known of a client. Other hours count for clocks that start from now on.',
  })
  async changeClient(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ChangeClientInput, { description: 'What is new.' }) input: ChangeClientInput,
  ): Promise<ClientPayload> {
    return payload(await changeClient(caller, input))
  }

  @Mutation(() => ClientPayload, {
    description: 'Takes a client out of use; a CONFLICT names what still needs it: subscriptions, open incidents, contacts.',
  })
  async deactivateClient(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('expectedVersion', () => Int, versionSeen) expectedVersion?: number | null,
  ): Promise<ClientPayload> {
    return payload(await deactivateClient(caller, { id, expectedVersion }))
  }

  @Mutation(() => ClientPayload, { description: 'Takes a client back into use; its subscriptions that ended stay ended.' })
  async reactivateClient(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('expectedVersion', () => Int, versionSeen) expectedVersion?: number | null,
  ): Promise<ClientPayload> {
    return payload(await reactivateClient(caller, { id, expectedVersion }))
  }
}

const payload = ({ value, position }: Done<Client>): ClientPayload => ({ client: value, position })
