import { v7 as uuid } from 'uuid'
import { startMuster } from '../../server/src/app/muster.ts'
import { demoDirectory, type Cast } from '../../server/src/app/seed/directory.ts'
import { seedDirectory } from '../../server/src/clients/seedDirectory.ts'
import type { Kernel } from '../../server/src/kernel/work.ts'

/** A Wednesday morning, so that business hours are open in Europe. */
export const MORNING = new Date('2026-11-18T10:00:00Z')

/** The people, clients and components of the story, by a real command. */
export async function tellDirectory(kernel: Kernel): Promise<Cast> {
  const { directory, cast } = demoDirectory()
  await seedDirectory({ kernel, knock: { kind: 'system', id: 'seed' }, nextRequest: () => uuid() }, directory)
  return cast
}

/** Once for a run, on the morning on which its stories begin. */
export async function tellDirectoryAt(url: string): Promise<Cast> {
  const muster = await startMuster({ url, roles: [], readTime: () => MORNING })
  return tellDirectory(muster.kernel).finally(() => muster.stop())
}
