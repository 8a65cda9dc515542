import type { MailWish, News } from '@muster/shared/vocabulary/mailWish'
import { enumOf } from '../kernel/enumOf.ts'

export const MailWishEnum = enumOf<MailWish>('MailWish', 'Of which incidents you are told every update by mail.', {
  nothing: 'Only of those that you follow.',
  p1: 'Of each P1 that you may see.',
  p1_and_p2: 'Of each P1 and P2 that you may see.',
})

export const NewsEnum = enumOf<News>('News', 'What followers are told of.', {
  update: 'An update was published.',
  resolved: 'The service is back.',
  closed: 'It is done with.',
  cancelled: 'It was none.',
  merged: 'It joined another incident.',
  reopened: 'It began anew.',
})
