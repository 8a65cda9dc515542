import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy'
import type { Cells } from '@muster/shared/imports/columns'
import type { ImportNoun, RowEffect } from '@muster/shared/vocabulary/imports'
import { Field, ID, Int, ObjectType } from 'type-graphql'
import { ImportNounEnum, RowEffectEnum } from './enums.ts'
import { ImportChange, ImportFault } from './rowParts.ts'

/** One row of a file, and what it would do: bookkeeping, gone once the import is decided on, after a day at the latest. */
@Entity()
@ObjectType({ simpleResolvers: true, description: 'One row of an import, and what it would do.' })
export class ImportRow {
  /** Of the row; what it adds gets the same. */
  @Field(() => ID, { description: 'UUIDv7.' })
  @PrimaryKey({ type: 'uuid' })
  id!: string

  @Index()
  @Property({ type: 'uuid' })
  importId!: string

  @Field(() => ImportNounEnum, { description: 'What it is about.' })
  @Property({ type: 'text' })
  noun!: ImportNoun

  @Field(() => String, { description: 'In which file.' })
  @Property({ type: 'text' })
  file!: string

  @Field(() => Int, { description: 'In which line of it, the header being the first; in JSON, which one of its list.' })
  @Property({ type: 'integer' })
  line!: number

  @Property({ type: 'json', columnType: 'jsonb' })
  cells!: Cells

  @Field(() => RowEffectEnum, { nullable: true, description: 'What it would do; null until it is checked.' })
  @Property({ type: 'text', nullable: true })
  effect!: RowEffect | null

  @Field(() => String, { description: 'What it calls the thing that it is about.' })
  @Property({ type: 'text' })
  label!: string

  /** The thing that is there already, if it is. */
  @Property({ type: 'uuid', nullable: true })
  thingId!: string | null

  @Field(() => [ImportChange], { description: 'What would be another, column by column; of what is new, all of it.' })
  @Property({ type: 'json', columnType: 'jsonb' })
  changes!: ImportChange[]

  @Field(() => [ImportFault], { description: 'Why it cannot be, all at once.' })
  @Property({ type: 'json', columnType: 'jsonb' })
  faults!: ImportFault[]

  @Field(() => [String], { description: 'What is worth knowing besides.' })
  @Property({ type: 'text[]', columnType: 'text[]' })
  notes!: string[]
}
