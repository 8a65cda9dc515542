import type { EntityManager } from '@mikro-orm/postgresql'
import { validate as isUuid } from 'uuid'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import { Position } from '../../kernel/position.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { Person } from '../../people/person.entity.ts'
import { Incident } from '../incident.entity.ts'
import { IncidentPayload } from '../incidentPayload.ts'
import { addEvidence } from './addEvidence.ts'
import { Evidence } from './evidence.entity.ts'
import { readEvidence } from './readEvidence.ts'

@InputType({ description: 'Something that was found.' })
class AddEvidenceInput {
  @Field(() => ID, { description: 'The incident; of security.' })
  incidentId!: string

  @Field(() => String, { description: 'What it is, in at most 10,000 characters.' })
  text!: string

  @Field(() => String, { description: 'Where it was taken from, in at most 200 characters.' })
  source!: string

  @Field(() => Date, { description: 'When it was taken.' })
  collectedAt!: Date

  @Field(() => String, { nullable: true, description: 'SHA-256 of the file that is kept elsewhere, 64 hexadecimal digits.' })
  digest?: string | null
}

@InputType({ description: 'Whose evidence is read.' })
class ReadEvidenceInput {
  @Field(() => ID, { description: 'The incident; of security, and assigned to you.' })
  incidentId!: string
}

@ObjectType({ simpleResolvers: true, description: 'What was found, and that you have read it.' })
class EvidenceLog {
  @Field(() => [Evidence], { description: 'The oldest first.' })
  pieces!: Evidence[]

  @Field(() => Position, { description: 'Where the ledger says that you read it.' })
  position!: number
}

@Resolver(() => Incident)
export class IncidentEvidenceResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many pieces the evidence log of a security incident has; null for any other.',
  })
  evidenceCount(@Root() { id, category }: Incident, @Ctx() { load }: Reading) {
    return category === 'security' ? load.each('evidenceCount', id, countEvidence) : null
  }

  @Mutation(() => IncidentPayload, { description: 'Writes something that was found into the evidence log, for those assigned.' })
  async addEvidence(
    @Ctx() { caller }: Asking,
    @Arg('input', () => AddEvidenceInput, { description: 'What.' }) input: AddEvidenceInput,
  ): Promise<IncidentPayload> {
    const { value, position } = await addEvidence(caller, input)
    return { incident: value, position }
  }

  @Mutation(() => EvidenceLog, {
    description: 'The evidence log, for those assigned to the incident; the ledger keeps who read it and when, each time.',
  })
  async readEvidence(
    @Ctx() { caller, em }: Asking,
    @Arg('input', () => ReadEvidenceInput, { description: 'Of which incident.' }) input: ReadEvidenceInput,
  ): Promise<EvidenceLog> {
    // Before it is recorded, so that nothing is shown that was not there by then; and with no key: a repetition is another reading.
    const { incidentId } = input
    const pieces = isUuid(incidentId) ? await em.find(Evidence, { incidentId }, { orderBy: { id: 'asc' } }) : []
    const { position } = await readEvidence({ ...caller, idempotencyKey: undefined }, input)
    return { pieces, position }
  }
}

@Resolver(() => Evidence)
export class EvidenceResolver {
  @FieldResolver(() => Person, { nullable: true, description: 'Who wrote it into the log.' })
  author(@Root() { authorId }: Evidence, @Ctx() { load }: Reading) {
    return load.one(Person, authorId)
  }
}

async function countEvidence(em: EntityManager, ids: readonly string[]): Promise<number[]> {
  const rows = await em.execute<{ incident_id: string; pieces: number }[]>(
    'select incident_id, count(*)::int as pieces from evidence where incident_id = any(?::uuid[]) group by 1',
    [`{${ids.join()}}`],
  )
  const counts = new Map(rows.map((row) => [row.incident_id, row.pieces]))
  return ids.map((id) => counts.get(id) ?? 0)
}
