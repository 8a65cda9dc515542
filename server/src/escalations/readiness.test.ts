import { expect, test } from 'vitest'
import { reachAll } from '../../../test/kit/reach.ts'
import { ask, openDoors } from '../../../test/kit/serving.ts'
import { staff } from '../../../test/kit/staff.ts'
import { makeWorld } from '../../../test/kit/world.ts'
import { readReach } from '../communications/contacts/readReach.ts'
import { testContactMethod } from '../communications/contacts/testContactMethod.ts'
import { addSchedule } from '../oncall/addSchedule.ts'
import { takeLeave } from '../oncall/takeLeave.ts'
import { Person } from '../people/person.entity.ts'
import { suspendPerson } from '../people/suspendPerson.ts'

const asked = `{ readiness { issues { kind from level schedule { name } person { name } }
  people { person { name reachable } testedAt testState } } }`

test('the board says who will not hear in the next 14 days, and whose channels were tried; only inside the house', async () => {
  await using world = await makeWorld({ reached: true })
  await using doors = await openDoors(world)
  const { people } = world.cast
  const layer = { rotation: 'daily' as const, handoverTime: '00:00', startsOn: '2026-01-05' }
  const commander = await world.as('commander')
  for (const [name, personIds] of [
    ['Desk', [people.tech]],
    ['Night', [people.tech2, people.tech3]],
  ] as const)
    await addSchedule(commander, { name, timeZone: 'UTC', layers: [{ ...layer, personIds: [...personIds] }] })
  await staff(world, { L1: ['tech'], L2: ['tech2'], L3: ['commander2'], L4: ['executive'] })
  const tech = await world.as('tech')
  const [from, to] = [new Date('2026-11-24T08:00Z'), new Date('2026-11-24T12:00Z')]
  await takeLeave(tech, { from, to, confirmGaps: true })
  const commander2 = await world.as('commander2')
  await takeLeave(commander2, { from, to, confirmGaps: true })
  await takeLeave(tech, { from: new Date('2026-12-24T08:00Z'), to: new Date('2026-12-24T12:00Z'), confirmGaps: true })
  await world.owner.query('delete from contact_method where person_id = $1', [people.executive])
  await suspendPerson(await world.as('admin'), { id: people.tech3 })
  await testContactMethod(tech, { id: (await readReach(world.em(), people.tech))[0]!.id })
  await world.deliver()

  const { readiness } = await ask<{ readiness: { issues: Record<string, never>[]; people: unknown[] } }>(doors, commander, asked)
  const said = readiness.issues.map(({ kind, level, schedule, person }) =>
    [kind, level, schedule?.['name'], person?.['name']].filter(Boolean).join(' '),
  )
  expect(said).toContain('NO_VERIFIED_CHANNEL Dana Whitfield')
  expect(said).toContain('LEADS_TO_NOBODY L4')
  expect(said).toContain('INACTIVE Night Jonas Weber')
  expect(
    said.filter((one) => one === 'LEAVE Desk Aiko Tanaka'),
    'not the one in five weeks',
  ).toHaveLength(1)
  const { name: named } = await world.em().findOneOrFail(Person, people.commander2)
  expect(said, 'named by the policy, not by a schedule').toContain(`LEAVE ${named}`)
  expect(said, 'and nobody else is paged there').toContain('LEADS_TO_NOBODY L3')
  expect(said, 'whose turn it is was suspended').toContain('GAP Night')
  const [aiko] = readiness.people
  expect(aiko).toEqual({
    person: { name: 'Aiko Tanaka', reachable: true },
    testedAt: world.time.now.toISOString(),
    testState: 'FAILED',
  })
  for (const name of ['vendor', 'client'] as const)
    expect(await ask(doors, await world.as(name), '{ readiness { issues { kind } } }')).toEqual({ readiness: null })
  await expect(ask(doors, commander, '{ readiness(days: 29) { issues { kind } } }')).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await reachAll(world, ['executive'])
  const after = await ask<{ readiness: { issues: { kind: string; level: string | null }[] } }>(doors, commander, asked)
  const silent = after.readiness.issues.filter(({ kind }) => kind === 'LEADS_TO_NOBODY')
  expect(
    silent.map(({ level }) => level),
    'those of whom only somebody is left who is away',
  ).toEqual(['L1', 'L3'])
})
