/**
 * What moments hang on: the lock of its row is the lock of its moments. `lanes`: so many transactions of a kind run at once in one
 * process.
 */
export const roots = {
  incident: { table: 'incident', lanes: 2 },
  schedule: { table: 'schedule', lanes: 1 },
  engine: { table: 'engine', lanes: 1 },
} as const

export type RootKind = keyof typeof roots

export const rootKinds = Object.keys(roots) as RootKind[]
