import { useLocalStorage, usePreferredDark } from '@vueuse/core'
import { computed, watchEffect } from 'vue'
import type { Router } from 'vue-router'
import { paths } from '@muster/shared/vocabulary/paths'

const kept = useLocalStorage<'dark' | 'light' | null>('muster.theme', null, {
  serializer: { read: (text) => text as 'dark' | 'light', write: String },
})
const prefersDark = usePreferredDark()

export const isDark = computed(() => (kept.value ? kept.value === 'dark' : prefersDark.value))

export function toggleTheme(): void {
  kept.value = isDark.value ? 'light' : 'dark'
}

/** Goes on where public/theme.js began. A wall hangs in a dim room: dark, whatever this machine likes, but for `?theme=light`. */
export function keepTheme(router: Router): void {
  watchEffect(() => {
    const { path, query } = router.currentRoute.value
    const dark = path === paths.wall ? query['theme'] !== 'light' : isDark.value
    document.documentElement.classList.toggle('dark', dark)
    document.documentElement.classList.toggle('light', !dark)
  })
}
