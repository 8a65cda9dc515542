/** How many open tasks should have been done by now. */
export function overdueTasks(dueTimes: readonly Date[], now: Date): number {
  return dueTimes.filter((due) => due <= now).length
}
