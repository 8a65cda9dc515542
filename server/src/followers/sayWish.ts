import type { MailWish } from '@muster/shared/vocabulary/mailWish'

const words: Record<MailWish, string> = {
  nothing: 'incidents that you do not follow',
  p1: 'every P1 incident',
  p1_and_p2: 'every P1 and P2 incident',
}

/** What a standing wish is mail about, as the mail that came of it and the page behind its link say it. */
export const sayWish = (wish: MailWish): string => words[wish]
