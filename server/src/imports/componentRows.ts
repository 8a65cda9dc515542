import { addComponentInput } from '@muster/shared/inputs/addComponent'
import { joinList, splitList } from '@muster/shared/imports/lists'
import { checkCircle, checkNeeded } from '../catalog/checkDependencies.ts'
import type { Component } from '../catalog/component.entity.ts'
import type { Faults } from './faults.ts'
import { callComponent, lookUpComponent, lookUpProduct } from './lookUp.ts'
import { partOf, type Picture } from './picture.ts'
import { readStatus, readWord, readYes, writeYes } from './readCell.ts'
import { sameName } from './sameName.ts'
import type { Rules } from './rules.ts'

const columnOf = (path: string) => ({ productId: 'product', dependsOnIds: 'dependsOn' })[path.split('.')[0]!] ?? path

const fresh = { state: 'operational', version: 1 } as const

/** A component is known by its product and its name. A public name that is left out is the name. */
export const componentRows: Rules<Component> = {
  label: ({ product = '', name = '' }) => `${product} > ${name}`,
  write: (picture, component) => ({
    product: picture.products.get(component.productId)!.name,
    name: component.name,
    publicName: component.publicName,
    isPublic: writeYes(component.isPublic),
    kind: component.kind,
    criticality: component.criticality,
    environment: component.environment,
    dependsOn: joinList(
      component.dependsOnIds.map((id) => callComponent(picture, picture.components.get(id)!, component.productId)).toSorted(),
    ),
    status: component.status,
  }),
  blank: { isPublic: 'no', kind: 'service', criticality: 'medium', environment: 'production', dependsOn: '', status: 'active' },
  unsaid: ['publicName', 'status'],

  about({ present, after }, { product = '', name = '' }, faults) {
    const part = lookUpProduct(after, product, { column: 'product', faults })
    if (!part) return { thing: undefined, key: `${product} > ${name}` }
    const key = partOf(part.id, name)
    return { thing: sameName(present.components.named('name', key), faults), key }
  },

  stub({ after }, id, { product = '', name = '' }) {
    const productId = after.products.named('name', product)[0]?.id ?? ''
    const words = { name, publicName: name, isPublic: false, dependsOnIds: [], status: 'active' } as const
    return { id, productId, ...words, kind: 'other', criticality: 'low', environment: 'test', ...fresh } as unknown as Component
  },

  read({ after }, cells, { id, before, faults }) {
    const product = lookUpProduct(after, cells['product'] ?? '', { column: 'product', faults })
    const status = readStatus(cells, faults)
    const isBack = status === 'active' && before?.status !== 'active'
    if (product?.status === 'inactive' && isBack) faults.add('product', 'There is no such product in use.')
    const where = { column: 'dependsOn', faults }
    const needs = splitList(cells['dependsOn'] ?? '', '|').map((name) => lookUpComponent(after, name, product?.id ?? '', where))
    const { data, error } = addComponentInput.safeParse({
      productId: product?.id,
      name: cells['name'],
      publicName: cells['publicName'] || cells['name'],
      isPublic: readYes(cells, 'isPublic', faults),
      kind: readWord(cells['kind']),
      criticality: readWord(cells['criticality']),
      environment: readWord(cells['environment']),
      dependsOnIds: needs.flatMap((needed) => needed?.id ?? []),
    })
    if (error) faults.addIssues(error.issues, columnOf)
    return { id, ...data!, state: before?.state ?? 'operational', status, version: before?.version ?? 1 }
  },
}

/** Once all rows are read: what it needs is in use, and does not need it in turn. */
export function checkComponent(after: Picture, component: Component, before: Component | undefined, faults: Faults): void {
  if (component.status === 'active') {
    const had = before?.status === 'active' ? before.dependsOnIds : []
    faults.heed(() => checkNeeded(after.components.byId, component, had), columnOf)
  }
  faults.heed(() => checkCircle(after.components.byId, component), columnOf)
}
