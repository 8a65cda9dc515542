// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { i18n } from '../app/i18n.ts'
import TheirAnswer from './TheirAnswer.vue'

const show = (kind: 'email' | undefined, answer: string, isTaken: boolean) =>
  mount(TheirAnswer, { props: { kind, answer, isTaken }, global: { plugins: [i18n] } })

test('what a mail server took is said in words, with its own below; a refusal, and a program’s answer, as it was said', () => {
  const taken = show('email', '250 ok', true)
  expect(taken.get('summary').text()).toBe('Accepted by the mail server')
  expect(taken.get('code').text()).toBe('250 ok')
  expect(show('email', '550 refused', false).text()).toBe('550 refused')
  expect(show(undefined, '204', true).text()).toBe('204')
})
