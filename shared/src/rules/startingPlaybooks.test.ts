import { expect, test } from 'vitest'
import { defaultPlaybooks } from '../policy/playbooks.ts'
import { categories, type Category } from '../vocabulary/category.ts'
import { startingPlaybooks } from './startingPlaybooks.ts'

const starting = (category: Category, affectsEnterprise = false) =>
  startingPlaybooks(defaultPlaybooks, { category, affectsEnterprise })

test('the category says which playbooks an incident begins with, and several may hold', () => {
  expect(Object.fromEntries(categories.map((category) => [category, starting(category)]))).toEqual({
    outage: ['outage', 'service_recovery'],
    degradation: ['service_recovery'],
    security: ['security'],
    data_loss: ['data_recovery'],
    legal_compliance: ['legal_compliance'],
    billing_financial: [],
    integration: [],
    access: [],
    other: [],
  })
})

test('any issue of an enterprise client has its own, beside that of its category', () => {
  expect(starting('billing_financial', true)).toEqual(['enterprise_client'])
  expect(starting('security', true)).toEqual(['security', 'enterprise_client'])
})
