import type { Compose } from '../deliveries/message.ts'

/** A message whose only news is that it came. */
export const composeTest: Compose = async (_em, _delivery, { publicUrl }) => ({
  subject: 'A test from Muster: it came',
  text: 'You asked Muster to try whether it reaches you here. It does, and there is nothing to do.',
  short: 'Muster reaches you here. This was a test; there is nothing to do.',
  link: `${publicUrl}/account`,
  isBulk: false,
})
