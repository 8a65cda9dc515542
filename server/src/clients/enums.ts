import type { ApprovalStatus, ClientKind } from '@muster/shared/vocabulary/directory'
import type { Tier } from '@muster/shared/vocabulary/tier'
import { enumOf } from '../kernel/enumOf.ts'

export const TierEnum = enumOf<Tier>('Tier', 'What a client has subscribed to.', {
  premium: 'Round the clock, the shortest limits.',
  standard: 'Business hours; P1 round the clock.',
  basic: 'Business hours only.',
})

export const ClientKindEnum = enumOf<ClientKind>('ClientKind', 'What a client is.', {
  enterprise: 'An enterprise; adds the enterprise client class to escalations.',
  business: 'A business.',
  public_sector: 'A public body.',
})

export const ApprovalStatusEnum = enumOf<ApprovalStatus>('ApprovalStatus', 'Whether terms hold.', {
  proposed: 'Waits for a second person.',
  approved: 'Holds.',
  rejected: 'Was refused.',
})
