/** P1 Critical · P2 High · P3 Medium · P4 Low (rules, vocabulary). */
export const severities = ['P1', 'P2', 'P3', 'P4'] as const

export type Severity = (typeof severities)[number]
