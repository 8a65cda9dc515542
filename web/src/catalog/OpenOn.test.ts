// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { shallowRef } from 'vue'
import { i18n } from '../app/i18n.ts'
import { liveKey } from '../live/useLive.ts'
import OpenOn from './OpenOn.vue'

const row = (number: string, severity: string, component: string) => ({
  ...{ id: number, number, severity, title: `About ${component}`, component: { id: component, name: component } },
})

test('a component says which open incidents are on it, whatever the public page says of it', () => {
  const byUrgency = shallowRef([row('INC-1', 'P1', 'payments'), row('INC-2', 'P2', 'search')])
  const provide = { [liveKey as symbol]: { warRoom: { byUrgency } } }
  const stubs = { RouterLink: { template: '<a><slot /></a>' } }
  const say = (componentId: string) =>
    mount(OpenOn, { props: { componentId }, global: { plugins: [i18n], provide, stubs } }).text()
  expect(say('payments')).toMatch(/P1.*INC-1 · About payments/)
  expect(say('payments')).not.toContain('INC-2')
  expect(say('mail')).toBe('none')
})
