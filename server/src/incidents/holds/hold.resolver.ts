import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import { Vendor } from '../../catalog/vendor.entity.ts'
import { Client } from '../../clients/client.entity.ts'
import type { Done } from '../../kernel/command.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { Wording } from '../../kernel/wording.entity.ts'
import { cancelIncident } from '../cancelIncident.ts'
import { Incident } from '../incident.entity.ts'
import { IncidentPayload } from '../incidentPayload.ts'
import { holdIncident } from './holdIncident.ts'
import { resumeIncident } from './resumeIncident.ts'

@ObjectType({ simpleResolvers: true, description: 'What an incident waits for.' })
class Hold {
  @Field(() => Date, { description: 'Since when it waits.' })
  since!: Date

  incident!: Incident
}

@InputType({ description: 'Who is waited for, and why.' })
class HoldIncidentInput {
  @Field(() => ID, { description: 'The incident; never a P1.' })
  id!: string

  @Field(() => ID, { nullable: true, description: 'An affected client; or a vendor.' })
  clientId?: string | null

  @Field(() => ID, { nullable: true, description: 'A vendor; or an affected client.' })
  vendorId?: string | null

  @Field(() => String, { description: 'What is waited for, in at most 500 characters.' })
  reason!: string

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@InputType({ description: 'An incident that waits no more.' })
class ResumeIncidentInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@InputType({ description: 'An incident that was none.' })
class CancelIncidentInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string

  @Field(() => String, { description: 'Why it was none, in at most 500 characters.' })
  reason!: string

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@Resolver(() => Incident)
export class HoldCommandsResolver {
  @FieldResolver(() => Hold, { nullable: true, description: 'What it waits for; null unless it is on hold.' })
  hold(@Root() incident: Incident): Hold | null {
    return incident.heldAt ? { since: incident.heldAt, incident } : null
  }

  @Mutation(() => IncidentPayload, { description: 'It waits for a client or a vendor: its resolution clocks stand still.' })
  async holdIncident(
    @Ctx() { caller }: Asking,
    @Arg('input', () => HoldIncidentInput, { description: 'For whom, and why.' }) input: HoldIncidentInput,
  ): Promise<IncidentPayload> {
    return payload(await holdIncident(caller, input))
  }

  @Mutation(() => IncidentPayload, { description: 'It goes on where it was before it was put on hold.' })
  async resumeIncident(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ResumeIncidentInput, { description: 'Which.' }) input: ResumeIncidentInput,
  ): Promise<IncidentPayload> {
    return payload(await resumeIncident(caller, input))
  }

  @Mutation(() => IncidentPayload, { description: 'It was none: nothing is promised by it any more.' })
  async cancelIncident(
    @Ctx() { caller }: Asking,
    @Arg('input', () => CancelIncidentInput, { description: 'Which, and why.' }) input: CancelIncidentInput,
  ): Promise<IncidentPayload> {
    return payload(await cancelIncident(caller, input))
  }
}

@Resolver(() => Hold)
export class HoldResolver {
  @FieldResolver(() => Client, { nullable: true, description: 'The client that is waited for; null when it is a vendor.' })
  client(@Root() { incident }: Hold, @Ctx() { load }: Reading) {
    return incident.waitsForClientId ? load.one(Client, incident.waitsForClientId) : null
  }

  @FieldResolver(() => Vendor, { nullable: true, description: 'The vendor that is waited for; null when it is a client.' })
  vendor(@Root() { incident }: Hold, @Ctx() { load }: Reading) {
    return incident.waitsForVendorId ? load.one(Vendor, incident.waitsForVendorId) : null
  }

  @FieldResolver(() => String, { nullable: true, description: 'What is waited for, in the words of who put it on hold.' })
  async reason(@Root() { incident }: Hold, @Ctx() { load }: Reading) {
    const words = await load.all(Wording, 'subjectId', incident.id, { version: 'asc' })
    return words.findLast(({ field }) => field === 'moveReason')?.words ?? null
  }
}

const payload = ({ value, position }: Done<Incident>): IncidentPayload => ({ incident: value, position })
