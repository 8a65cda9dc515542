import { z } from 'zod'
import { componentKinds, environments } from '../vocabulary/directory.ts'
import { grades } from '../vocabulary/grade.ts'
import { id } from './id.ts'
import { words } from './text.ts'

/** What a component is; its state is set by publishing updates. */
export const componentFields = {
  productId: z.uuid('Choose the product that it is a part of.'),
  name: words(120),
  publicName: words(120),
  isPublic: z.boolean('Say whether the public page shows it.'),
  kind: z.enum(componentKinds, 'Choose what it is.'),
  criticality: z.enum(grades, 'Choose how much depends on it.'),
  environment: z.enum(environments, 'Choose where it runs.'),
  dependsOnIds: z.array(id).max(200, 'At most 200 components.').transform(inOrder),
}

/** Each once, and in one order: the same needs are the same list, whoever picked them in whichever order. */
function inOrder(ids: string[]): string[] {
  return [...new Set(ids)].sort()
}
