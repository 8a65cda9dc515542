/** What rules §2 and §5 say, once more and by hand, in minutes: nothing here is read from the product. */
export const pageLimit = { P1: 5, P2: 15, P3: 60, P4: 60 }
export const silentFor = { P1: 15, P2: 60, P3: 1_440, P4: Infinity }
export const holds = {
  L1: { P1: 30, P2: 30, P3: 30, P4: 30 },
  L2: { P1: 120, P2: 120, P3: 120, P4: 120 },
  L3: { P1: 60, P2: 240, P3: Infinity, P4: Infinity },
  L4: { P1: Infinity, P2: Infinity, P3: Infinity, P4: Infinity },
}
/** When the clocks of an incident inside the house are at risk and due (rules §2). */
export const response = { P1: [11.25, 15], P2: [45, 60], P3: [180, 240], P4: [1_080, 1_440] }
export const resolution = { P1: [180, 240], P2: [480, 1_440], P3: [3_240, 4_320], P4: [7_560, 10_080] }
export const ROUNDS = 3
