import { seedDirectoryInput } from '@muster/shared/inputs/seedDirectory'
import type { z } from 'zod'
import { Component } from '../catalog/component.entity.ts'
import { Product } from '../catalog/product.entity.ts'
import { Vendor } from '../catalog/vendor.entity.ts'
import { command } from '../kernel/command.ts'
import type { Work } from '../kernel/work.ts'
import { Person } from '../people/person.entity.ts'
import { ComponentHistory } from '../statuspage/componentHistory.entity.ts'
import { Agreement } from './agreement.entity.ts'
import { Client } from './client.entity.ts'
import { Subscription } from './subscription.entity.ts'

type Directory = z.output<typeof seedDirectoryInput>

/** A whole directory at once: people, clients and what they use. All of it or nothing. */
export const seedDirectory = command({
  operation: 'directory.seed',
  input: seedDirectoryInput,
  answers: Person,
  scope: () => ({}),
  answerScope: () => ({}),

  async run(work, _none, directory) {
    importCatalog(work, directory)
    importClients(work, directory)
    const people = importPeople(work, directory)
    const counts = Object.entries(directory).map(([noun, rows]) => [noun, [null, rows.length]] as const)
    return {
      value: people[0]!,
      happened: [
        { kind: 'directory.imported', subject: { type: 'directory', id: work.request }, changes: Object.fromEntries(counts) },
      ],
    }
  },
})

/** As it comes: in use, and agreed elsewhere. */
const fresh = { status: 'active', version: 1 } as const
const agreed = { endsOn: null, status: 'approved', proposedById: null, decidedById: null, version: 1 } as const

function importCatalog({ em, now }: Work, { vendors, products, components }: Directory): void {
  for (const vendor of vendors) em.create(Vendor, { ...vendor, ...fresh })
  for (const product of products) em.create(Product, { ...product, ...fresh })
  for (const { dependsOn, ...component } of components) {
    em.create(Component, { ...component, dependsOnIds: dependsOn, ...fresh })
    em.create(ComponentHistory, { id: component.id, componentId: component.id, at: now, state: component.state })
  }
}

function importClients({ em }: Work, { clients, subscriptions, agreements }: Directory): void {
  for (const client of clients) em.create(Client, { ...client, ...fresh })
  for (const subscription of subscriptions) em.create(Subscription, { ...subscription, ...agreed, replacesId: null })
  for (const { response, resolution, ...agreement } of agreements) {
    em.create(Agreement, {
      ...agreement,
      responseTargetMs: response?.targetMs ?? null,
      responseLimitMs: response?.limitMs ?? null,
      resolutionTargetMs: resolution?.targetMs ?? null,
      resolutionLimitMs: resolution?.limitMs ?? null,
      startsOn: null,
      ...agreed,
    })
  }
}

function importPeople({ em }: Work, { people }: Directory): Person[] {
  return people.map(({ email, ...person }) => em.create(Person, { ...person, email: email.toLowerCase(), ...fresh }))
}
