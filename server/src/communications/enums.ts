import type { AboutType, ChannelKind, ContactKind, DeliveryState } from '@muster/shared/vocabulary/deliveries'
import type { PublicStatus } from '@muster/shared/vocabulary/publicStatus'
import { enumOf } from '../kernel/enumOf.ts'

const contactKindWords: Record<ContactKind, string> = {
  email: 'E-mail.',
  sms: 'A text message.',
  voice: 'A telephone call.',
  push: 'A notification of a browser, also while Muster is closed.',
  chat: 'A channel of Slack, Mattermost or the like.',
}

export const PublicStatusEnum = enumOf<PublicStatus>('PublicStatus', 'What the public page says of an incident.', {
  investigating: 'We are looking for the cause.',
  identified: 'We know the cause.',
  monitoring: 'A repair is in place and we are watching it.',
  resolved: 'It is over.',
})

export const ContactKindEnum = enumOf<ContactKind>('ContactKind', 'How a person can be told something.', contactKindWords)

export const ChannelKindEnum = enumOf<ChannelKind>('ChannelKind', 'Which way a message goes.', {
  ...contactKindWords,
  webhook: 'A signed request to an address of an integrator.',
})

export const AboutTypeEnum = enumOf<AboutType>('AboutType', 'What a message tells of.', {
  page: 'Somebody is asked to respond.',
  test: 'Somebody tries how they are reached.',
  verification: 'A code that proves that an address is theirs.',
  webhook: 'An entry of the ledger.',
  canary: 'A practice page to the operator.',
  gap: 'A time at which nobody will be on call.',
  status_update: 'News of an incident, to one of its followers.',
  swap: 'Somebody is asked to take a shift, or hears what became of it.',
  subscription: 'A subscription waits for a decision, or was decided on.',
  agreement: 'An agreement waits for a decision, or was decided on.',
  import: 'Terms of an import wait for a decision, or were decided on.',
  escalation: 'An escalation was returned as mis-routed.',
  action: 'A program is to do an action.',
})

export const DeliveryStateEnum = enumOf<DeliveryState>('DeliveryState', 'Where a message stands.', {
  due: 'It waits for its time, or for another try.',
  sending: 'It is being sent.',
  sent: 'The other side has taken it.',
  failed: 'It was refused, or given up.',
  parked: 'It was given up, and waits for somebody to look at it.',
  cancelled: 'It was no longer wanted.',
  held: 'It was not sent: so many had gone that way to this person in the hour.',
})
