import { ApolloClient, from, gql, HttpLink, InMemoryCache } from '@apollo/client/core'
import { expect, test } from 'vitest'
import { verifyLedger } from '../../server/src/ledger/verifyLedger.ts'
import { keyed, retry } from '../../web/src/live/retry.ts'
import { startCluster } from '../kit/cluster.ts'
import { makeMoments, readFirings, untilNoneIsDue } from '../kit/moments.ts'
import { cookieOf, type OpenDoors } from '../kit/serving.ts'
import { openTab, picture } from '../kit/tab.ts'
import { until } from '../kit/until.ts'
import { makeWorld } from '../kit/world.ts'

const mutation = gql`
  mutation ($id: ID!, $text: String!) {
    addNote(input: { incidentId: $id, text: $text }) {
      position
    }
  }
`

test('servers that share the roles are restarted one by one: no mutation fails, no screen misses an entry, every moment fires once', async () => {
  await using world = await makeWorld({ real: true })
  await using cluster = await startCluster(world.url, ['web', 'web,timers', 'followers,timers'])
  const doors = cluster as unknown as OpenDoors
  const [tech, commander] = [await world.as('tech'), await world.as('commander')]
  const incident = await world.report(tech)
  const apollo = new ApolloClient({
    cache: new InMemoryCache(),
    link: from([keyed, retry, new HttpLink({ uri: cluster.graphql, headers: { cookie: cookieOf(tech) } })]), // The web's own.
  })
  const texts: string[] = []
  const failures: unknown[] = []
  const tabs = await Promise.all([1, 2, 3].map(() => openTab(doors, commander)))
  let over = false
  const writing = [1, 2, 3, 4].map(async (writer) => {
    for (let n = 0; !over; n++) {
      const text = `${writer}.${n}`
      await apollo.mutate({ mutation, variables: { id: incident.id, text }, fetchPolicy: 'no-cache' }).then(
        () => texts.push(text),
        (error) => failures.push(error),
      )
    }
  })

  await makeMoments(world, 60, { fromMs: 2_000, overMs: 20_000 })
  for (const server of cluster.servers) {
    expect(await server.stop()).toBe(0)
    await server.start()
  }
  over = true
  await Promise.all(writing)
  await untilNoneIsDue(world)

  expect(failures).toEqual([])
  const notes = (await world.entries()).filter(({ kind }) => kind === 'note.added')
  expect(notes).toHaveLength(texts.length)
  const last = (await world.entries()).at(-1)!.position
  for (const tab of tabs) {
    await until(() => Number(tab.feed.position.value) >= last, 'the last entry on a screen')
    const heard = tab.heard.filter(({ kind }) => kind === 'note.added').map(({ position }) => position)
    expect([...new Set(heard)].sort((a, b) => a - b)).toEqual(notes.map(({ position }) => position))
    expect(picture(tab.room.open)).toEqual(picture(await tab.fresh()))
    tab.feed.stop()
  }
  expect(new Set((await readFirings(world)).map(({ times }) => times))).toEqual(new Set([1]))
  expect((await verifyLedger(world.em())).brokenAt).toBeUndefined()
})
