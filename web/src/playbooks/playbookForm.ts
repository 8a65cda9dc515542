import { categories, type Category } from '@muster/shared/vocabulary/category'
import { actionNames, playbookKeys, type ActionName } from '@muster/shared/vocabulary/playbook'
import { shout, unshout } from '@muster/shared/vocabulary/shout'
import type { PublishPlaybook } from '@muster/shared/inputs/publishPlaybook'
import type { PlaybooksQuery, PublishPlaybookInput } from '../generated/graphql.ts'

export type Published = NonNullable<PlaybooksQuery['playbooks']>[number]

export interface StepForm {
  /** None yet: it gets its name when it is saved. */
  key: string | undefined
  title: string
  /** From detection, as it is written; empty: in its turn. */
  minutes: string
  validates: boolean
  action: ActionName | null
}

export interface PlaybookForm {
  name: string
  categories: Category[]
  enterprise: boolean
  steps: StepForm[]
}

const MINUTE = 60_000

export const asForm = ({ name, categories: begins, enterprise, steps }: Published): PlaybookForm => ({
  name,
  categories: begins.flatMap((word) => unshout(categories, word) ?? []),
  enterprise,
  steps: steps.map(({ key, title, dueMs, validates, action }) => ({
    key,
    title,
    minutes: dueMs === null ? '' : String(dueMs / MINUTE),
    validates,
    action: (action && unshout(actionNames, action)) ?? null,
  })),
})

/** As the server's own schema takes it; what is no number of minutes is refused by that. */
export function asInput(form: PlaybookForm, { playbook, version }: Pick<Published, 'playbook' | 'version'>) {
  const taken = new Set(form.steps.flatMap(({ key }) => key ?? []))
  return {
    playbook: unshout(playbookKeys, playbook),
    expectedVersion: version,
    name: form.name,
    categories: form.categories,
    enterprise: form.enterprise,
    steps: form.steps.map(({ key, title, minutes, validates, action }) => ({
      key: key ?? newKeyOf(title, taken),
      title,
      dueMs: minutes.trim() === '' ? null : Number(minutes) * MINUTE,
      validates,
      action,
    })),
  }
}

/** A step's name for good, made from what it is called first: "Call them" is `callThem`. */
function newKeyOf(title: string, taken: Set<string>): string {
  const words = title.normalize('NFD').match(/[A-Za-z0-9]+/g) ?? []
  const camel = words.map((word) => word[0]!.toUpperCase() + word.slice(1).toLowerCase()).join('')
  const plain = /^[A-Z]/.test(camel) ? camel[0]!.toLowerCase() + camel.slice(1, 40) : `step${camel.slice(0, 40)}`
  const names = [plain, ...Array.from({ length: 50 }, (_, index) => `${plain}${index + 2}`)]
  const free = names.find((name) => !taken.has(name))!
  taken.add(free)
  return free
}

export const asVariable = ({ steps, ...input }: PublishPlaybook) =>
  ({
    ...input,
    playbook: shout(input.playbook),
    categories: input.categories.map(shout),
    steps: steps.map((step) => ({ ...step, action: step.action && shout(step.action) })),
  }) as PublishPlaybookInput
