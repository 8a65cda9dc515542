import { expect, test } from 'vitest'
import { mayAskAgain, standsInTeam, type TeamAsk } from './standsInTeam.ts'

const now = new Date('2026-11-21T12:00:00Z')
const [soon, past] = [new Date('2026-11-21T12:05:00Z'), new Date('2026-11-21T11:55:00Z')]
const page = (state: TeamAsk['state'], answerBy: Date | null = soon, because: TeamAsk['because'] = 'activated') => ({
  ...{ state, answerBy, because },
})

test.each([
  ['whom nobody asked', [], 'free', true],
  ['who was only told', [page('waiting', null, 'told')], 'free', true],
  ['whose page is over with what it was for', [page('over')], 'free', true],
  ['who has their time to answer', [page('waiting')], 'asked', false],
  ['who let the time pass', [page('waiting', past)], 'late', true],
  ['whom the line passed', [page('unanswered', past, 'reported')], 'late', true],
  ['who cannot', [page('declined')], 'declined', true],
  ['who could not be asked', [page('not_sent', null)], 'not_reached', true],
  ['who comes', [page('declined'), page('acknowledged')], 'in', false],
  ['who was asked again', [page('declined'), page('waiting')], 'asked', false],
] as const)('%s', (_, pages, standing, again) => {
  expect(standsInTeam(pages, now)).toBe(standing)
  expect(mayAskAgain(standing)).toBe(again)
})

test('who owns it or plays a part is in, whatever they were asked', () => {
  expect(standsInTeam([page('declined')], now, true)).toBe('in')
})
