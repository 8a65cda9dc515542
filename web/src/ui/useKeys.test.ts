// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { useKeys } from './useKeys.ts'

const press = (key: string) => window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }))
afterEach(() => (document.body.innerHTML = ''))

test('single keys are dead while anything lies above the screen, and live again once it fades out', () => {
  const act = vi.fn()
  const screen = mount({ setup: () => (useKeys({ a: act, Escape: act }), () => null) })
  document.body.innerHTML = '<div role="dialog" data-dismissable-layer data-state="open"></div>'
  expect([press('a'), press('Escape')], 'Escape is left to who lies on top').toEqual([true, true])
  expect(act).not.toHaveBeenCalled()

  document.querySelector<HTMLElement>('[role=dialog]')!.dataset['state'] = 'closed'
  press('a')
  expect(act).toHaveBeenCalledOnce()
  screen.unmount()
})
