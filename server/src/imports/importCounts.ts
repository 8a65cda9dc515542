import { importNouns, rowEffects, type ImportNoun, type RowEffect } from '@muster/shared/vocabulary/imports'
import { Field, Int, ObjectType } from 'type-graphql'
import { ImportNounEnum } from './enums.ts'

export type Count = Record<RowEffect, number>

@ObjectType({ simpleResolvers: true, description: 'How many rows of one kind do what.' })
export class ImportCounts implements Count {
  @Field(() => ImportNounEnum, { description: 'What these rows are about.' })
  noun!: ImportNoun

  @Field(() => Int, { description: 'How many are new.' })
  add!: number

  @Field(() => Int, { description: 'How many change something that is there.' })
  change!: number

  @Field(() => Int, { description: 'How many say what is there already.' })
  nothing!: number

  @Field(() => Int, { description: 'How many cannot be.' })
  fault!: number

  static of(counted: Partial<Record<ImportNoun, Count>>): ImportCounts[] {
    return importNouns.flatMap((noun) => (counted[noun] ? [{ noun, ...counted[noun] }] : []))
  }
}

export const noCount = (): Count => Object.fromEntries(rowEffects.map((effect) => [effect, 0])) as Count
