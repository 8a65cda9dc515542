import { mayPerform } from '@muster/shared/rules/mayPerform'
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { Approvals } from '../clients/approvals.resolver.ts'
import type { Reading } from '../kernel/reading.ts'
import { DirectoryImport } from './directoryImport.entity.ts'
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
  async waiting(@Root() { request }: DirectoryImport, @Ctx() { em }: Reading) {
    return request ? ((await waitingTerms(em)).get(request) ?? 0) : 0
  }
}
