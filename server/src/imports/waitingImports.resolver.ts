import { mayPerform } from '@muster/shared/rules/mayPerform'
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { Vendor } from '../catalog/vendor.entity.ts'
import { Approvals } from '../clients/approvals.resolver.ts'
import type { Reading } from '../kernel/reading.ts'
import { Person } from '../people/person.entity.ts'
import { DirectoryImport } from './directoryImport.entity.ts'
import { WaitingKind, WaitingTerms } from './waitingParts.ts'
import { waitingTerms } from './waitingTerms.ts'

/** What of imports waits to be decided on. */
@Resolver(() => Approvals)
export class WaitingImportsResolver {
  @FieldResolver(() => [DirectoryImport], { description: 'Imports some of whose terms wait, the newest first.' })
  async imports(@Ctx() { em, actor }: Reading) {
    if (!mayPerform(actor, 'directory.approveImport', {})) return []
    const requests = [...(await waitingTerms(em)).keys()]
    return em.find(DirectoryImport, { request: { $in: requests } }, { orderBy: { id: 'desc' } })
  }
}

@Resolver(() => DirectoryImport)
export class WaitingTermsResolver {
  @FieldResolver(() => Int, { description: 'How many terms that it proposed wait for a decision.' })
  async waiting(@Root() root: DirectoryImport, @Ctx() { em }: Reading) {
    return (await ofImport(em, root)).count
  }

  @FieldResolver(() => WaitingTerms, { description: 'What of it waits for a decision.' })
  async waitingTerms(@Root() root: DirectoryImport, @Ctx() { em }: Reading) {
    return ofImport(em, root)
  }
}

@Resolver(() => WaitingKind)
export class WaitingKindResolver {
  @FieldResolver(() => Vendor, { nullable: true, description: 'Whose products they are about; null: our own.' })
  vendor(@Root() { vendorId }: WaitingKind, @Ctx() { load }: Reading) {
    return vendorId ? load.one(Vendor, vendorId) : null
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who may not decide on them: they proposed them.' })
  proposedBy(@Root() { proposedById }: WaitingKind, @Ctx() { load }: Reading) {
    return proposedById ? load.one(Person, proposedById) : null
  }
}

async function ofImport(em: Reading['em'], { request }: DirectoryImport): Promise<WaitingTerms> {
  const found = request && (await waitingTerms(em)).get(request)
  return found || { count: 0, clients: 0, kinds: [] }
}
