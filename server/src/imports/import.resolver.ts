import type { FilterQuery } from '@mikro-orm/postgresql'
import { mayPerform } from '@muster/shared/rules/mayPerform'
import type { ImportNoun, RowEffect } from '@muster/shared/vocabulary/imports'
import { validate as isUuid } from 'uuid'
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { connectionOf } from '../kernel/connectionOf.ts'
import { ImportNounEnum, RowEffectEnum } from './enums.ts'
import { PageArgs, readPage } from '../kernel/page.ts'
import type { Reading } from '../kernel/reading.ts'
import { Person } from '../people/person.entity.ts'
import { DirectoryImport } from './directoryImport.entity.ts'
import { ImportRow } from './importRow.entity.ts'
import { seesImports } from './seesImports.ts'

const ImportConnection = connectionOf(DirectoryImport, 'Import')
const ImportRowConnection = connectionOf(ImportRow, 'ImportRow')
const none = { id: { $in: [] } }

@Resolver(() => DirectoryImport)
export class ImportResolver {
  @Query(() => DirectoryImport, {
    name: 'import',
    nullable: true,
    description: 'One import; null when it is not there, or not for you.',
  })
  async one(@Ctx() { em, actor }: Reading, @Arg('id', () => ID, { description: 'Its id.' }) id: string) {
    return isUuid(id) && seesImports(actor) ? em.findOne(DirectoryImport, id) : null
  }

  @Query(() => ImportConnection, { description: 'Imports, the newest first, for who makes them and who decides on their terms.' })
  imports(@Ctx() { em, actor }: Reading, @Args(() => PageArgs) args: PageArgs) {
    return readPage(em, DirectoryImport, (seesImports(actor) ? {} : none) as FilterQuery<DirectoryImport>, {
      args,
      newestFirst: true,
    })
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who uploaded it.' })
  by(@Root() { byId }: DirectoryImport, @Ctx() { load }: Reading) {
    return load.one(Person, byId)
  }

  @FieldResolver(() => ImportRowConnection, {
    nullable: true,
    description: 'Its rows in the order of the files, for who may apply it; none once it is decided on.',
  })
  rows(
    @Root() { id: importId }: DirectoryImport,
    @Ctx() { em, actor }: Reading,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('effects', () => [RowEffectEnum], { nullable: true, description: 'Only rows that do any of this.' })
    effects?: RowEffect[] | null,
    @Arg('nouns', () => [ImportNounEnum], { nullable: true, description: 'Only rows about these.' }) nouns?: ImportNoun[] | null,
  ) {
    if (!mayPerform(actor, 'directory.import', {})) return null
    const where = { importId, ...(effects && { effect: { $in: effects } }), ...(nouns && { noun: { $in: nouns } }) }
    return readPage(em, ImportRow, where as FilterQuery<ImportRow>, { args })
  }
}
