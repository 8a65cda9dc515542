import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { severities, type Severity } from '@muster/shared/vocabulary/severity'
import { sitDown } from '../kit/browser.ts'
import { beginStory, picture } from './story.ts'

const sights = ['none', 'achromatopsia', 'deuteranopia', 'protanopia'] as const

/** How much darker or lighter than its ground a picture is, added up over its pixels (L*, 0 to 100). */
function inkOf(judge: Page, png: Buffer): Promise<number> {
  return judge.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
    canvas.drawImage(bitmap, 0, 0)
    const { data } = canvas.getImageData(0, 0, bitmap.width, bitmap.height)
    const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    const lightness = (at: number) => {
      const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!].map((part) => linear(part / 255)) as [number, number, number]
      return 116 * Math.cbrt(0.2126 * r + 0.7152 * g + 0.0722 * b) - 16
    }
    const ground = lightness(0)
    let sum = 0
    for (let at = 0; at < data.length; at += 4) sum += Math.abs(lightness(at) - ground)
    return Math.round(sum)
  }, png.toString('base64'))
}

test.each(['dark', 'light'] as const)(
  'rule 2, %s: without red, without green and without any colour, the rank can be seen',
  async (theme) => {
    await using story = await beginStory()
    const { world } = story
    const tech = await world.as('tech')
    const of = {
      P1: ['outageNoWorkaround'],
      P2: ['majorDegradationWithWorkaround'],
      P3: ['localizedOrNonCritical'],
      P4: [],
    } as const
    const components = ['cards', 'payouts', 'exports', 'webhooks'] as const
    for (const [n, severity] of severities.entries())
      await world.report(tech, {
        title: `Trouble of ${severity}`,
        component: components[n]!,
        conditions: [...of[severity]],
        clients: [],
      })
    const page = await story.signIn('commander', '/', { colorScheme: theme, viewport: { width: 1440, height: 900 } })
    const { page: judge, context } = await sitDown()
    const devtools = await page.context().newCDPSession(page)
    for (const sight of sights) {
      await devtools.send('Emulation.setEmulatedVisionDeficiency', { type: sight })
      if (theme === 'dark' && (sight === 'protanopia' || sight === 'achromatopsia')) await picture(page, `rank-${sight}`)
      const inks: number[] = []
      for (const severity of severities)
        inks.push(await inkOf(judge, await badge(page, severity).screenshot({ animations: 'disabled' })))
      expect(
        inks.toSorted((a, b) => b - a),
        sight,
      ).toEqual(inks)
      expect(inks[0]! / inks[1]!, `${sight}: P1 before all others`).toBeGreaterThan(1.5)
    }
    await context.close()
  },
)

const badge = (page: Page, severity: Severity) => page.locator('[data-number] .badge', { hasText: severity })
