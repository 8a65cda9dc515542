/** How one incident stands to another. */
export const incidentLinkKinds = ['caused_by', 'related'] as const

export type IncidentLinkKind = (typeof incidentLinkKinds)[number]

/** As it reads from either end: what is caused by another, that other causes. */
export type IncidentLinkSide = IncidentLinkKind | 'causes'
