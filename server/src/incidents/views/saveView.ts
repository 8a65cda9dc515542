import { LockMode } from '@mikro-orm/core'
import { saveViewInput } from '@muster/shared/inputs/savedView'
import { v7 as uuid } from 'uuid'
import { changeFields } from '../../kernel/changeFields.ts'
import { command } from '../../kernel/command.ts'
import { newFields } from '../../kernel/newFields.ts'
import { Conflict } from '../../kernel/refusals.ts'
import { Person } from '../../people/person.entity.ts'
import { SavedView } from './savedView.entity.ts'

/** Among more nobody finds the right one. */
const MOST = 50

/** A way to look at the war room is kept under a name; one's own of that name is replaced. */
export const saveView = command({
  operation: 'view.save',
  input: saveViewInput,
  answers: SavedView,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, { name, ...how }) {
    const { em, actor } = work
    // Locked: of two that are saved at once under one name both would be new.
    await em.findOneOrFail(Person, actor.id, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const own = await em.find(SavedView, { personId: actor.id, removedAt: null })
    const known = own.find((view) => view.name === name)
    if (!known && own.length >= MOST) throw new Conflict(`${MOST} are enough: remove one first.`, { views: own.length })
    const view = known ?? em.create(SavedView, { id: uuid(), personId: actor.id, name, ...how, removedAt: null, version: 1 })
    const changes = known
      ? await changeFields(work, known, how, ['query'])
      : newFields(work, view, ['isShared'], ['name', 'query'])
    return { value: view, happened: [{ kind: 'view.saved', subject: { type: 'savedView', id: view.id }, changes }] }
  },
})
