import type { ClockFace } from '../clocks/clockFace.ts'

const WIDTH_PX = 542
const ICON_PX = 46
const LETTER_PX = 16.7
const BOLD_LETTER_PX = 17.6
const DIGIT_PX = 26.5
const GAP_PX = 10

/**
 * Whether kind and state word stand beside the countdown on a wall. What doesn't fit loses the state word first: icon, edge and
 * sign still say it; never the kind or a digit.
 */
export function fitsStateWord(face: ClockFace, kindAndState: string): boolean {
  const reading = face.reading?.length ?? 0
  const letter = face.tone === 'over' ? BOLD_LETTER_PX : LETTER_PX
  return ICON_PX + kindAndState.length * letter + GAP_PX + reading * DIGIT_PX <= WIDTH_PX
}
