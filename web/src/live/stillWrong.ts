export interface Fault {
  path: string
  message: string
}

/**
 * What was found wrong goes once its field is changed. A box that is ticked changes none: it answers what was found ("that is
 * meant"), and both are read together.
 */
export function stillWrong(found: readonly Fault[], sent: unknown, given: unknown): Fault[] {
  return found.filter(({ path }) => {
    const [before, now] = [at(sent, path), at(given, path)]
    return typeof now === 'boolean' || JSON.stringify(before) === JSON.stringify(now)
  })
}

function at(whole: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | null | undefined)?.[key], whole)
}
