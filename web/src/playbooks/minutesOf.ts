const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** "15 min", "4 h", "1 h 30 min". */
export function minutesOf(ms: number, t: (key: string, named: Record<string, unknown>) => string): string {
  const hours = Math.floor(ms / HOUR)
  const minutes = Math.round((ms % HOUR) / MINUTE)
  return [
    ...(hours > 0 ? [t('playbook.hours', { count: hours })] : []),
    ...(minutes > 0 ? [t('playbook.minutes', { count: minutes })] : []),
  ].join(' ')
}
