import type { ClockFace } from '../clocks/clockFace.ts'

const WIDTH_PX = 554
const ICON_PX = 44
const LETTER_PX = 17.5
const DIGIT_PX = 27.7
const GAP_PX = 16

/**
 * Whether kind and state word stand beside the countdown on a wall. What doesn't fit loses the state word first: icon, edge and
 * sign still say it; never the kind or a digit.
 */
export function fitsStateWord(face: ClockFace, kindAndState: string): boolean {
  const reading = face.reading?.length ?? 0
  return ICON_PX + kindAndState.length * LETTER_PX + GAP_PX + reading * DIGIT_PX <= WIDTH_PX
}
