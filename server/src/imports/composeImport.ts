import { paths } from '@muster/shared/vocabulary/paths'
import type { Compose } from '../communications/deliveries/message.ts'
import { Person } from '../people/person.entity.ts'
import { DirectoryImport } from './directoryImport.entity.ts'
import { waitingTerms } from './waitingTerms.ts'

/** What of an import waits, to who may decide on it; that all of it was decided on, to whose files they were. */
export const composeImport: Compose = async (em, { aboutId, personId }, { publicUrl }) => {
  const { byId, request, files } = await em.findOneOrFail(DirectoryImport, aboutId)
  const waits = (await waitingTerms(em)).get(request!)
  if (!!waits === (personId === byId)) return undefined
  const { name } = await em.findOneOrFail(Person, byId)
  const subject = waits ? `Please decide: ${sayCount(waits.count)} of an import` : 'Decided: the terms of your import'
  const text = waits
    ? `${name} has imported terms: ${sayCount(waits.count)}, for ${waits.clients} of the clients. None holds until somebody else has approved it.\n\nDecide here:`
    : `All terms that you imported have been decided on.\n\nFiles: ${files.join(', ')}\n\nSee it:`
  return {
    ...{ subject, text, short: `${subject}.` },
    link: `${publicUrl}${waits ? paths.approvals : paths.import.replace(':id', aboutId)}`,
    threadId: aboutId,
    isBulk: true,
  }
}

const sayCount = (count: number) => (count === 1 ? '1 term' : `${count} terms`)
