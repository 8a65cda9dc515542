/** An age as one says it: '52 s', '38 min', '2 h 11 min', '1 d 4 h'. Rounded down; a machine whose clock is behind reads '0 s'. */
export function spokenDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000))
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)

  if (minutes < 1) return `${seconds} s`
  if (hours < 1) return `${minutes} min`
  if (hours < 24) return both(`${hours} h`, minutes % 60, 'min')
  return both(`${Math.floor(hours / 24)} d`, hours % 24, 'h')
}

function both(whole: string, rest: number, unit: string): string {
  return rest > 0 ? `${whole} ${rest} ${unit}` : whole
}
