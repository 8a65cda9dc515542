import { changeRightsInput } from '@muster/shared/inputs/changeRights'
import { changeFields } from '../kernel/changeFields.ts'
import { command } from '../kernel/command.ts'
import { expectVersion } from '../kernel/expectVersion.ts'
import { checkActsFor } from './checkActsFor.ts'
import { keepAnAdministrator } from './keepAnAdministrator.ts'
import { Person } from './person.entity.ts'

/** Another role, or somebody else to act for. What is under way under the old rights ends first; their sockets come back with the new. */
export const changeRights = command({
  operation: 'person.changeRights',
  input: changeRightsInput,
  root: Person,
  revokes: ({ id }) => id,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, person, { id, expectedVersion, ...rights }) {
    expectVersion(person, expectedVersion)
    await checkActsFor(work, rights)
    if (rights.role !== person.role) await keepAnAdministrator(work, person)
    const isDropped = person.isBreakGlass && rights.role !== 'system_administrator'
    const changes = await changeFields(work, person, { ...rights, ...(isDropped && { isBreakGlass: false }) })
    return { value: person, happened: [{ kind: 'person.rightsChanged', subject: { type: 'person', id }, changes }] }
  },
})
