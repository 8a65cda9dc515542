import { isHeard, notesOf, type Alarm } from './alarms.ts'
import { play } from './player.ts'
import { hasNotices, level } from './settings.ts'

/** Several tabs of one browser are one voice: who holds this lock speaks. Without locks (no https) each speaks for itself. */
let isVoice = !navigator.locks
void navigator.locks?.request('muster.alarm', () => {
  isVoice = true
  return new Promise(() => {})
})

/** To be heard, and shown by the desktop where the page is not looked at; the page itself has shown it already. */
export function raise(alarm: Alarm, words: string, open: () => void): void {
  if (!isVoice) return
  if (isHeard(level.value, alarm)) void play(notesOf(alarm))
  if (!hasNotices.value || Notification.permission !== 'granted' || document.hasFocus()) return
  // By number: what is told again takes the place of what was told before.
  const notice = new Notification(words, { tag: alarm.number, body: alarm.title, silent: true })
  notice.onclick = () => {
    window.focus()
    notice.close()
    open()
  }
}
