// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { holdFocus } from './holdFocus.ts'

let letGo: () => void
const find = (selector: string) => document.querySelector<HTMLElement>(selector)!
/** Longer than it is patient; what the page tells of itself comes in between. */
const pass = () => vi.advanceTimersByTimeAsync(150)

beforeEach(() => {
  vi.useFakeTimers()
  document.body.innerHTML = `<nav><h2>Menu</h2></nav><main>
    <h1>Account</h1>
    <section><h2>Keys</h2><ul><li><button id="revoke">Revoke</button></li></ul></section>
    <form><input id="field"><button id="send">Send</button></form>
  </main>`
  letGo = holdFocus()
})
afterEach(() => {
  letGo()
  vi.useRealTimers()
})

test('what had the focus is gone: the heading around it has it', async () => {
  find('#revoke').focus()
  find('li').remove()
  await pass()
  expect(document.activeElement?.textContent).toBe('Keys')
})

test('all around it is gone, too: the heading of the page has it, never one of the menu', async () => {
  find('#revoke').focus()
  find('section').remove()
  await pass()
  expect(document.activeElement?.textContent).toBe('Account')
})

test('another page comes in its place, a moment later: its heading has the focus', async () => {
  find('#revoke').focus()
  find('main').innerHTML = '<p>Reading …</p>'
  await pass()
  find('main').innerHTML = '<h1>An import</h1>'
  await pass()
  expect(document.activeElement?.textContent).toBe('An import')
})

test('a button that was off while something was sent has the focus again', async () => {
  const send = find('#send') as HTMLButtonElement
  send.focus()
  send.disabled = true
  send.blur() // As a browser does it by itself.
  await pass()
  send.disabled = false
  await pass()
  expect(document.activeElement).toBe(send)
})

test('a new field that takes the focus by itself keeps it', async () => {
  find('#revoke').focus()
  find('li').innerHTML = '<input id="new">'
  find('#new').focus()
  await pass()
  expect(document.activeElement?.id).toBe('new')
})

test('who leaves a field, or clicks beside everything, is not taken back', async () => {
  find('#field').focus()
  find('#field').blur()
  await pass()
  find('li').remove()
  await pass()
  expect(document.activeElement).toBe(document.body)

  find('#field').focus()
  find('h1').dispatchEvent(new Event('pointerdown', { bubbles: true }))
  find('form').remove()
  await pass()
  expect(document.activeElement).toBe(document.body)
})
