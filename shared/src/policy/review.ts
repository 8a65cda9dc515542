/** What a review must have before what was severe is closed (rules §3, §8). */
export const reviewItems = ['rootCause', 'lessons', 'signOff'] as const

export type ReviewItem = (typeof reviewItems)[number]

export const reviewItemSays: Readonly<Record<ReviewItem, string>> = {
  rootCause: 'the root cause',
  lessons: 'the lessons',
  signOff: 'a sign-off by somebody who did not write it',
}
