import { shallowRef } from 'vue'
import type { Note } from './alarms.ts'

/** A browser plays nothing before somebody has touched the page: said beside the button, or silence is taken for peace. */
export const isBlocked = shallowRef(false)

let context: AudioContext | undefined
let playing: OscillatorNode[] = []

/** Ready to be heard; true once it is. Call it again from a click or a key. */
export async function unlock(): Promise<boolean> {
  context ??= new AudioContext()
  // A promise of resume() stays open as long as the browser refuses.
  if (context.state === 'suspended') await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 200))])
  isBlocked.value = context.state !== 'running'
  return !isBlocked.value
}

/** What is still sounding ends first: two at once are told apart by nobody. */
export async function play(notes: readonly Note[]): Promise<void> {
  if (!(await unlock()) || !context) return
  silence()
  const start = context.currentTime + 0.02
  for (const { hz, from, to } of notes) {
    const tone = new OscillatorNode(context, { type: 'triangle', frequency: hz })
    const volume = new GainNode(context, { gain: 0 })
    // Up and down in 10 ms: a hard edge clicks.
    volume.gain.setValueAtTime(0, start + from / 1000)
    volume.gain.linearRampToValueAtTime(0.3, start + from / 1000 + 0.01)
    volume.gain.setValueAtTime(0.3, start + to / 1000 - 0.01)
    volume.gain.linearRampToValueAtTime(0, start + to / 1000)
    tone.connect(volume).connect(context.destination)
    tone.start(start + from / 1000)
    tone.stop(start + to / 1000)
    playing.push(tone)
  }
}

export function silence(): void {
  playing.forEach((tone) => tone.stop())
  playing = []
}
