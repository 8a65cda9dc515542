const octagon =
  'M8.6 2h6.8a2 2 0 0 1 1.4.6l4.6 4.6a2 2 0 0 1 .6 1.4v6.8a2 2 0 0 1-.6 1.4l-4.6 4.6a2 2 0 0 1-1.4.6H8.6a2 2 0 0 1-1.4-.6l-4.6-4.6A2 2 0 0 1 2 15.4V8.6a2 2 0 0 1 .6-1.4l4.6-4.6A2 2 0 0 1 8.6 2z'
const circle = 'M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z'

/** Lucide's shapes (ISC), drawn as single paths of 24 by 24. */
export const glyphs = {
  tick: `${circle}m4 7l-5.5 5.5L8 12`,
  clock: `${circle}m0 4v6l4 2`,
  triangle: 'm21.73 18l-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4m0 4h.01',
  octagon: `${octagon}M12 8v4m0 4h.01`,
  octagonCross: `${octagon}M15 9l-6 6m0-6l6 6`,
  wrench:
    'M14.7 6.3a1 1 0 0 0 0 1.4l1.6 1.6a1 1 0 0 0 1.4 0l3.106-3.105c.32-.322.863-.22.983.218a6 6 0 0 1-8.259 7.057l-7.91 7.91a1 1 0 0 1-2.999-3l7.91-7.91a6 6 0 0 1 7.057-8.259c.438.12.54.662.219.984z',
  chevron: 'm9 18l6-6l-6-6',
}

export type GlyphName = keyof typeof glyphs
