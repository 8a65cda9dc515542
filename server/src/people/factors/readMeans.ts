import type { EntityManager } from '@mikro-orm/postgresql'
import { signInMeans, type SignInMeans } from '@muster/shared/vocabulary/signInMeans'

/** What somebody can show to come in. */
export async function readMeans(em: EntityManager, id: string): Promise<SignInMeans[]> {
  const [row] = await em.fork().execute<Record<SignInMeans, boolean>[]>(
    `select password_hash is not null as password,
       exists (select from totp where totp.person_id = person.id and confirmed_at is not null) as authenticator,
       exists (select from passkey where passkey.person_id = person.id and removed_at is null) as passkey,
       exists (select from identity where identity.person_id = person.id and ended_at is null) as provider
     from person where id = ?`,
    [id],
  )
  return signInMeans.filter((means) => row?.[means])
}
