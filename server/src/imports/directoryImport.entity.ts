import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { ImportNoun, ImportState } from '@muster/shared/vocabulary/imports'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { ImportStateEnum } from './enums.ts'
import { ImportCounts, type Count } from './importCounts.ts'
import { ImportProblem } from './importProblem.ts'

/** Files that somebody wants the directory to be like: read, checked against what there is, and applied at once or never. */
@Entity()
@ObjectType('Import', {
  simpleResolvers: true,
  description: 'Files that the directory is to be like: read, checked, and applied at once or never.',
})
export class DirectoryImport {
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Property({ type: 'uuid' })
  byId!: string

  @Field(() => Date, { description: 'When it was uploaded.' })
  @Property({ type: 'datetime', length: 3 })
  at!: Date

  @Field(() => ImportStateEnum, { description: 'Where it stands.' })
  @Property({ type: 'text' })
  state!: ImportState

  @Field(() => [String], { description: 'The names of its files.' })
  @Property({ type: 'text[]', columnType: 'text[]' })
  files!: string[]

  @Field(() => Int, { description: 'How many rows it has; 0 until they are read.' })
  @Property({ type: 'integer' })
  total!: number

  @Field(() => Int, { description: 'How many of them the step under way has done with.' })
  @Property({ type: 'integer' })
  done!: number

  /** By noun: what its rows would do. */
  @Property({ type: 'json', columnType: 'jsonb' })
  counted!: Partial<Record<ImportNoun, Count>>

  @Field(() => [ImportProblem], { description: 'Why its files could not be read at all; none when they could.' })
  @Property({ type: 'json', columnType: 'jsonb' })
  problems!: ImportProblem[]

  /** Of all effects, as they were shown: what is applied is what somebody saw. */
  @Property({ type: 'text', nullable: true })
  digest!: string | null

  /** Of the command that applied it: the ledger has its entries by it. */
  @Property({ type: 'text', nullable: true })
  request!: string | null

  @Field(() => Date, { nullable: true, description: 'When it was applied; null until then.' })
  @Property({ type: 'datetime', length: 3, nullable: true })
  appliedAt!: Date | null

  /** When the server last said that it works on it. */
  @Property({ type: 'datetime', length: 3 })
  beatAt!: Date

  @Field(() => Int, { description: 'Counts its changes; pass it as `expectedVersion` to change only what you saw.' })
  @Property({ type: 'integer' })
  version!: number

  @Field(() => [ImportCounts], { description: 'What its rows would do, or did, by what they are about.' })
  get counts(): ImportCounts[] {
    return ImportCounts.of(this.counted)
  }
}
