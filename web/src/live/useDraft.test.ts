import { expect, test } from 'vitest'
import { nextTick, shallowRef } from 'vue'
import { useDraft } from './useDraft.ts'

function begin() {
  const thing = shallowRef({ version: 1, name: 'Payments' })
  return {
    thing,
    ...useDraft(
      () => thing.value,
      (from) => ({ name: from?.name ?? '' }),
    ),
  }
}

test('as long as nothing is written, a draft follows the thing', async () => {
  const { thing, draft, version, isBehind } = begin()
  thing.value = { version: 2, name: 'Paying' }
  await nextTick()
  expect([draft.value.name, version.value, isBehind.value]).toEqual(['Paying', 2, false])
})

test('what was written is never lost to somebody else’s change, until it is given up', async () => {
  const { thing, draft, version, isBehind, begin: giveUp } = begin()
  draft.value.name = 'Mine'
  thing.value = { version: 2, name: 'Theirs' }
  await nextTick()
  expect([draft.value.name, version.value, isBehind.value]).toEqual(['Mine', 1, true])
  giveUp()
  expect([draft.value.name, version.value, isBehind.value]).toEqual(['Theirs', 2, false])
})
