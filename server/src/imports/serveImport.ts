import { mayPerform, whyNot } from '@muster/shared/rules/mayPerform'
import type { Actor } from '@muster/shared/vocabulary/actor'
import { validate as isUuid } from 'uuid'
import { BadInput, Conflict, Forbidden, NotFound, Unauthenticated } from '../kernel/refusals.ts'
import type { Kernel } from '../kernel/work.ts'
import { DirectoryImport } from './directoryImport.entity.ts'
import type { ImportJobs } from './importJobs.ts'
import type { GivenFile } from './readFiles.ts'

export interface Serves {
  kernel: Kernel
  jobs: ImportJobs
}

const FILES = 20

/** Files come as `multipart/form-data`, any number of parts named `file`. Answers 202 with the id under which the import can be followed. */
export async function serveUpload({ jobs }: Serves, actor: Actor, request: Request): Promise<Response> {
  requireImporter(actor)
  const form = await request.formData().catch(() => {
    throw new BadInput([{ path: 'file', message: 'Send the files as multipart/form-data, each as a part named file.' }])
  })
  const parts = form.getAll('file').filter((part) => typeof part !== 'string')
  if (parts.length === 0 || parts.length > FILES)
    throw new BadInput([{ path: 'file', message: `Send from one to ${FILES} files, each as a part named file.` }])
  const files: GivenFile[] = []
  for (const part of parts) files.push(await readPart(part)) // One at a time: each is large.
  return Response.json({ id: await jobs.begin(actor.id, files) }, { status: 202 })
}

/** What was read is checked once more, against the directory as it is by now. */
export async function serveCheck({ kernel, jobs }: Serves, actor: Actor, id: string): Promise<Response> {
  requireImporter(actor)
  const found = isUuid(id) ? await kernel.em.fork().findOne(DirectoryImport, id) : null
  if (!found) throw new NotFound('Import', id)
  const { state, version } = found
  if (state !== 'checked') throw new Conflict(`It is ${state}: there is nothing to check.`, { state, version })
  jobs.check(id, actor.id)
  return Response.json({ id }, { status: 202 })
}

/** Asked before anything of an upload is read, too. */
export function requireImporter(actor: Actor): void {
  if (mayPerform(actor, 'directory.import', {})) return
  if (actor.kind === 'visitor') throw new Unauthenticated()
  throw new Forbidden('directory.import', whyNot(actor, 'directory.import', {})!)
}

async function readPart(part: File): Promise<GivenFile> {
  if (part.name.includes('\u0000'))
    throw new BadInput([{ path: 'file', message: 'The name of a file has a character that cannot be stored (U+0000).' }])
  const name = part.name.slice(-120).toWellFormed() // What was cut in two is no character any more.
  if (/\.(xls[xmb]?|ods|numbers)$/i.test(name)) {
    const message = `${name} is a workbook. Save it as CSV first: each of its sheets by itself, as “CSV UTF-8”, named after what is in it, such as clients.csv.`
    throw new BadInput([{ path: 'file', message }])
  }
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(await part.arrayBuffer()) }
  } catch {
    const message = `${name} is not in UTF-8: save it as “CSV UTF-8”.`
    throw new BadInput([{ path: 'file', message }])
  }
}
