import { createI18n } from 'vue-i18n'
import { en } from './words/en.ts'

declare module 'vue-i18n' {
  // Keys are known to the editor; words.test.ts checks that each is there.
  export interface DefineLocaleMessage extends Record<keyof typeof en, unknown> {}
}

export const i18n = createI18n({ legacy: false, locale: 'en', fallbackLocale: 'en', messages: { en } })
