import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import { versionSeen, which } from '../catalog/which.ts'
import type { Done } from '../kernel/command.ts'
import { Position } from '../kernel/position.ts'
import type { Asking } from '../kernel/reading.ts'
import { applyImport } from './applyImport.ts'
import { approveImport } from './approveImport.ts'
import { DirectoryImport } from './directoryImport.entity.ts'
import { discardImport } from './discardImport.ts'

@InputType({ description: 'An import as it was on the screen.' })
class ApplyImportInput {
  @Field(() => ID, which)
  id!: string

  @Field(() => Int, { description: 'The version you saw: another one by now is a CONFLICT.' })
  expectedVersion!: number
}

@ObjectType({ simpleResolvers: true, description: 'An import, decided on.' })
class ImportPayload {
  @Field(() => DirectoryImport, { description: 'As it stands now.' })
  import!: DirectoryImport

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver()
export class ImportCommandsResolver {
  @Mutation(() => ImportPayload, {
    description:
      'Makes the directory what the files say: all rows, or none. A CONFLICT when it has changed since they were checked.',
  })
  async applyImport(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ApplyImportInput, { description: 'Which.' }) input: ApplyImportInput,
  ): Promise<ImportPayload> {
    return payload(await applyImport(caller, input))
  }

  @Mutation(() => ImportPayload, { description: 'Nothing comes of it; its rows are gone.' })
  async discardImport(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('expectedVersion', () => Int, versionSeen) expectedVersion?: number | null,
  ): Promise<ImportPayload> {
    return payload(await discardImport(caller, { id, expectedVersion }))
  }

  @Mutation(() => ImportPayload, {
    description:
      'All terms of an import that still wait hold from their first day on: all of them, or none. Each as if approved alone.',
  })
  async approveImport(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('expectedVersion', () => Int, versionSeen) expectedVersion?: number | null,
  ): Promise<ImportPayload> {
    return payload(await approveImport(caller, { id, expectedVersion }))
  }
}

const payload = ({ value, position }: Done<DirectoryImport>): ImportPayload => ({ import: value, position })
