import type { Status } from '@muster/shared/vocabulary/status'
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import { Update } from '../communications/update.entity.ts'
import type { Done } from '../kernel/command.ts'
import { Position } from '../kernel/position.ts'
import type { Asking } from '../kernel/reading.ts'
import { acknowledgeIncident } from './acknowledgeIncident.ts'
import { addNote } from './addNote.ts'
import { assignIncident } from './assignIncident.ts'
import { StatusEnum } from './enums.ts'
import { type Incident } from './incident.entity.ts'
import { IncidentPayload } from './incidentPayload.ts'
import { moveIncident } from './moveIncident.ts'
import { Note } from './note.entity.ts'
import { publishUpdate } from './publishUpdate.ts'
import { PublishUpdateInput } from './publishUpdateInput.ts'
import { reportIncident } from './reportIncident.ts'
import { ReportIncidentInput } from './reportIncidentInput.ts'
import { undoAcknowledge } from './undoAcknowledge.ts'

@InputType({ description: 'A step in the life of an incident.' })
class MoveIncidentInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string

  @Field(() => StatusEnum, { description: 'Where to; `allowedMoves` says what is possible.' })
  to!: Status

  @Field(() => String, { nullable: true, description: 'Required for a re-opening.' })
  reason?: string | null

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@InputType({ description: 'Who answers for an incident.' })
class AssignIncidentInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string

  @Field(() => ID, { nullable: true, description: 'Null: nobody.' })
  ownerId!: string | null

  @Field(() => Int, { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion?: number | null
}

@InputType({ description: 'A note, for the staff.' })
class AddNoteInput {
  @Field(() => ID, { description: 'The incident.' })
  incidentId!: string

  @Field(() => String, { description: 'In Markdown, at most 10,000 characters.' })
  text!: string

  @Field(() => [ID], {
    nullable: true,
    description: 'Who is spoken to: at most 20 active people at work, each written as @ and their name.',
  })
  mentions?: string[] | null
}

@ObjectType({ simpleResolvers: true, description: 'A note, added.' })
class NotePayload {
  @Field(() => Note, { description: 'The note.' })
  note!: Note

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@ObjectType({ simpleResolvers: true, description: 'An update, published.' })
class UpdatePayload {
  @Field(() => Update, { description: 'The update.' })
  update!: Update

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver()
export class IncidentCommandsResolver {
  @Mutation(() => IncidentPayload, { description: 'Reports that something is wrong; the conditions decide how severe it is.' })
  async reportIncident(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ReportIncidentInput, { description: 'What is wrong.' }) input: ReportIncidentInput,
  ): Promise<IncidentPayload> {
    return payload(await reportIncident(caller, input))
  }

  @Mutation(() => IncidentPayload, { description: 'You have taken notice: the response clocks stop.' })
  async acknowledgeIncident(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'The incident.' }) id: string,
  ): Promise<IncidentPayload> {
    return payload(await acknowledgeIncident(caller, { id }))
  }

  @Mutation(() => IncidentPayload, {
    description: 'Takes your acknowledgement back: offer it for ten seconds; it is taken for thirty.',
  })
  async undoAcknowledge(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, { description: 'The incident.' }) id: string,
  ): Promise<IncidentPayload> {
    return payload(await undoAcknowledge(caller, { id }))
  }

  @Mutation(() => IncidentPayload, {
    description: 'Moves an incident along its life; what is not possible is MOVE_REFUSED with what is.',
  })
  async moveIncident(
    @Ctx() { caller }: Asking,
    @Arg('input', () => MoveIncidentInput, { description: 'Where to.' }) input: MoveIncidentInput,
  ): Promise<IncidentPayload> {
    return payload(await moveIncident(caller, input))
  }

  @Mutation(() => IncidentPayload, { description: 'Gives an incident an owner, or none.' })
  async assignIncident(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AssignIncidentInput, { description: 'Whose.' }) input: AssignIncidentInput,
  ): Promise<IncidentPayload> {
    return payload(await assignIncident(caller, { ...input, ownerId: input.ownerId ?? null }))
  }

  @Mutation(() => NotePayload, { description: 'Writes something down for the staff.' })
  async addNote(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AddNoteInput, { description: 'What.' }) input: AddNoteInput,
  ): Promise<NotePayload> {
    const { value, position } = await addNote(caller, input)
    return { note: value, position }
  }

  @Mutation(() => UpdatePayload, { description: 'Says it on the public page; the next word is due one cycle later.' })
  async publishUpdate(
    @Ctx() { caller }: Asking,
    @Arg('input', () => PublishUpdateInput, { description: 'What.' }) input: PublishUpdateInput,
  ): Promise<UpdatePayload> {
    const { value, position } = await publishUpdate(caller, input)
    return { update: value, position }
  }
}

const payload = ({ value, position }: Done<Incident>): IncidentPayload => ({ incident: value, position })
