/** Who is in the room, and whom it takes. */
export const presenceWords = {
  presence: {
    inRoom: '{count} person in the room | {count} people in the room',
  },
}
