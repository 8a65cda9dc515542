import { entryReach, subjectTypes } from '@muster/shared/vocabulary/ledger'
import { expect, test } from 'vitest'
import { i18n } from '../app/i18n.ts'

const { te } = i18n.global

test('every kind of entry, and everything that one can be about, has a name', () => {
  expect(Object.keys(entryReach).filter((kind) => !te(`ledger.kind.${kind}`))).toEqual([])
  expect(subjectTypes.filter((type) => !te(`ledger.subject.${type}`))).toEqual([])
})
