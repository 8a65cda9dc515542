import { hourlyLimit } from '@muster/shared/rules/hourlyLimit'
import { contactKinds, type ContactKind } from '@muster/shared/vocabulary/deliveries'
import { unshout } from '@muster/shared/vocabulary/shout'
import { useI18n } from 'vue-i18n'
import type { Method } from './useReach.ts'

const MINUTE_MS = 60_000

export const kindOf = (kind: string): ContactKind => unshout(contactKinds, kind)!

export function useMethodWords() {
  const { t } = useI18n()
  const kind = (method: Pick<Method, 'kind'>) => t(`reach.kind.${kindOf(method.kind)}`)
  return {
    kind,
    address: (method: Method) => (method.kind === 'PUSH' ? t('reach.by', { host: method.address }) : method.address),
    /** For who hears one button of many. */
    named: (method: Method) => `${kind(method)} ${method.label ?? method.address}`,
    most: ({ kind, mostAnHour: most }: Method) => t(`reach.most.${kindOf(kind)}`, { most, half: hourlyLimit(most, null) }),
    delay: (ms: number) => (ms === 0 ? t('reach.delays.0') : t('reach.delays.other', { minutes: ms / MINUTE_MS })),
  }
}

/** What a delay is chosen from. */
export const delays = [0, 1, 2, 5, 10, 15, 30, 60].map((minutes) => minutes * MINUTE_MS)
