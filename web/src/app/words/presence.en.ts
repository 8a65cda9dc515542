/** Who is in the room, and whom it takes. */
export const presenceWords = {
  presence: {
    inRoom: '{count} person in the room | {count} people in the room',
  },
  responders: {
    title: 'Response team',
    activate: 'Activate response team',
    askMore: 'Ask more people',
    answered: '{count} of {of} come',
    dialogTitle: 'Response team for {number}',
    dialogText: 'Everybody chosen is paged now, each to answer for themselves. Who is in, or was just asked, is not asked again.',
    ask: 'Ask | Ask {count} person | Ask {count} people',
    needSome: 'Choose somebody to ask.',
    nobody: 'Nobody is suggested: no level, category or schedule leads to anybody now.',
    failed: 'The suggestions could not be read just now. You may still choose people.',
    other: 'Somebody else',
    inRoom: 'In the room',
    because: {
      category: 'Team of this category at {level}',
      level: 'Paged at {level}',
      component: 'Owned {number} on this component',
      on_call: 'On call: {schedule}',
    },
    standing: {
      in: 'Comes · answered {age} ago',
      on: 'On it already',
      asked: 'Asked {age} ago',
      late: 'No answer for {age}',
      declined: 'Cannot · answered {age} ago',
    },
  },
}
