/** What a published update says of the incident, in the words of public status pages. */
export const publicStatuses = ['investigating', 'identified', 'monitoring', 'resolved'] as const

export type PublicStatus = (typeof publicStatuses)[number]

/** What the public page says of a component, best first. */
export const componentStates = ['operational', 'maintenance', 'degraded', 'partial_outage', 'major_outage'] as const

export type ComponentState = (typeof componentStates)[number]
