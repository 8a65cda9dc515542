import { expect, test } from 'vitest'
import { publishUpdate } from '../../server/src/incidents/publishUpdate.ts'
import { findFaults } from '../kit/axe.ts'
import { beginStory, untilLive } from './story.ts'

const sizes = [
  { width: 1920, height: 1080 },
  { width: 390, height: 844 },
]

test.each(['dark', 'light'] as const)(
  'axe finds nothing wrong on any screen, %s, on a desk and on a phone',
  async (colorScheme) => {
    await using story = await beginStory()
    const { world } = story
    const commander = await world.as('commander')
    const incident = await world.report(commander, { clients: ['aster', 'fjord'], conditions: ['outageNoWorkaround'] })
    await world.report(commander, { title: 'Another', clients: [], component: 'reports', conditions: [] })
    const { cards } = world.cast.components
    await publishUpdate(commander, {
      incidentId: incident.id,
      title: 'Cards fail',
      publicStatus: 'identified',
      text: 'We know why.',
      components: [{ id: cards, state: 'degraded' }],
    })

    for (const viewport of sizes) {
      const faults: string[] = []
      const stranger = await story.visitor('/status', { colorScheme, viewport })
      faults.push(...(await findFaults(stranger)).map((fault) => `/status ${fault}`))
      await stranger.goto(`${story.doors.url}/sign-in`)
      await stranger.getByRole('button', { name: 'Sign in' }).waitFor()
      faults.push(...(await findFaults(stranger)).map((fault) => `/sign-in ${fault}`))
      await stranger.goto(`${story.doors.url}/set-up?token=some`)
      await stranger.getByRole('button').first().waitFor()
      faults.push(...(await findFaults(stranger)).map((fault) => `/set-up ${fault}`))
      const page = await story.signIn('commander', '/', { colorScheme, viewport })
      for (const path of ['/', '/wall', '/report', `/incidents/${incident.number}`, `/incidents/${incident.number}/replay`]) {
        await page.goto(story.doors.url + path)
        await untilLive(page)
        await page.waitForLoadState('networkidle')
        faults.push(...(await findFaults(page)).map((fault) => `${path} ${fault}`))
      }
      expect(faults, `${viewport.width}`).toEqual([])
    }
    // The directory and the record: dark on a desk, light on a phone.
    const faults: string[] = []
    const viewport = sizes[colorScheme === 'dark' ? 0 : 1]!
    const admin = await story.signIn('admin', '/people', { colorScheme, viewport })
    const { people, clients } = world.cast
    for (const path of [
      '/people',
      `/people/${people.tech}`,
      '/ledger',
      '/account',
      '/settings/webhooks',
      '/playbooks',
      '/drills',
      '/clients',
      `/clients/${clients.aster}`,
      '/catalog',
    ]) {
      await admin.goto(story.doors.url + path)
      await untilLive(admin)
      await admin.waitForLoadState('networkidle')
      faults.push(...(await findFaults(admin)).map((fault) => `${path} ${fault}`))
    }
    expect(faults).toEqual([])
    expect(story.strange()).toEqual([])
  },
)
