import { minutes } from '@muster/shared/time/durations'

interface Asked {
  at: Date
  kind: string
  missed: string | null
  person: { id: string } | null
}

/** Steps that ask or tell one person in one minute are one line, a page before what is only told; every other step stands alone. */
export function sameMinute<Step extends Asked>(steps: readonly Step[]): [Step, ...Step[]][] {
  const lines: [Step, ...Step[]][] = []
  for (const step of steps) {
    const line = lines.find(([first]) => isSame(first, step))
    if (!line) lines.push([step])
    else if (line[0].kind === 'tell' && step.kind === 'page') line.unshift(step)
    else line.push(step)
  }
  return lines
}

const minute = ({ at }: Asked) => Math.floor(at.getTime() / minutes(1))
const asks = ({ kind }: Asked) => kind === 'page' || kind === 'tell'

function isSame(one: Asked, other: Asked): boolean {
  if (!one.person || one.person.id !== other.person?.id || one.missed !== other.missed) return false
  return asks(one) && asks(other) && minute(one) === minute(other)
}
