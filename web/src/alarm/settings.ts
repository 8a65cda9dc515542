import { useLocalStorage } from '@vueuse/core'
import type { SoundLevel } from './alarms.ts'

/** Of this machine: the screen in the war room is loud, the laptop beside it is not. */
export const level = useLocalStorage<SoundLevel>('muster.sound', 'unasked')
export const hasNotices = useLocalStorage('muster.notices', false)
