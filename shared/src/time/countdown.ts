/**
 * What a running clock reads: '−' left, '+' over, always signed. Time left is rounded up and time over down, so '+00:00'
 * shows at the very moment and never a second early.
 */
export function countdown(remainingMs: number): string {
  const isLeft = remainingMs > 0
  const seconds = isLeft ? Math.ceil(remainingMs / 1_000) : Math.floor(-remainingMs / 1_000)
  return (isLeft ? '−' : '+') + dial(seconds)
}

function dial(seconds: number): string {
  const hours = Math.floor(seconds / 3_600)
  if (hours >= 24) return `${Math.floor(hours / 24)} d ${hours % 24} h`

  const minutesAndSeconds = `${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`
  return hours > 0 ? `${hours}:${minutesAndSeconds}` : minutesAndSeconds
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0')
}
