import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** The colours of a theme by their names; those that are not plain colours are left out. */
function themeOf(selector: string): Record<string, string> {
  const [, body] = css.match(new RegExp(`${selector}\\s*\\{([^}]*)\\}`))!
  return Object.fromEntries([...body!.matchAll(/--m-([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name!, value!]))
}

/** WCAG 2.2: how much lighter one is than the other. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [r, g, b] = [1, 3, 5]
      .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

const LIGHT = ':root,\\s*\\.light'
const DARK = '\\n\\.dark'
const grounds = ['page', 'panel', 'raised', 'hover']
const inks = ['text', 'soft', 'muted', 'accent', 'due', 'over-text', 'live', 'p1-text', 'p2-ink', 'p3-ink', 'p4-ink', 'no-owner']
const onOwn = [
  ['accent-ink', 'accent-fill'],
  ['accent-ink', 'accent-fill-hover'],
  ['over-ink', 'over'],
  ['p1-ink', 'p1'],
  ['banner-ink', 'banner'],
] as const
const edges = ['ring', 'edge', 'p1-edge', 'p2-edge', 'p3-edge', 'due-edge', 'over-edge', 'bar', 'due-bar']

/** What is filled carries its edge on itself: there it is the fill that stands out from the ground. */
const filled: Readonly<Record<string, string>> = { 'p1-edge': 'p1', 'over-edge': 'over' }

test.each([
  ['light', [LIGHT]],
  ['dark', [DARK]],
  ['light and stale', [LIGHT, '\\n\\[data-stale=.true.\\]']],
  ['dark and stale', [DARK, '\\.dark \\[data-stale=.true.\\]']],
])('rule 17, %s: every word can be read on every ground, and every edge seen', (_name, selectors) => {
  const theme = Object.assign({}, ...selectors.map(themeOf)) as Record<string, string>
  const faint: string[] = []
  const check = (ink: string, ground: string, least: number) => {
    const [a, b] = [theme[ink], theme[ground]]
    if (!a || !b) faint.push(`${ink} on ${ground}: no such colour`)
    else if (contrast(a, b) < least) faint.push(`${ink} on ${ground}: ${contrast(a, b).toFixed(2)} < ${least}`)
  }
  for (const ink of inks) for (const ground of grounds) check(ink, ground, 4.5)
  for (const [ink, ground] of onOwn) check(ink, ground, 4.5)
  for (const edge of edges) {
    const [light, dark] = [theme[edge], theme[filled[edge] ?? edge]]
    if (!light || !dark) faint.push(`${edge}: no such colour`)
    else if (Math.max(contrast(light, theme['panel']!), contrast(dark, theme['panel']!)) < 3) faint.push(`${edge} on panel`)
  }
  expect(faint).toEqual([])
})
