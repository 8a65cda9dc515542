/** Practice: told apart from what really happens. */
export const drillWords = {
  drill: {
    mark: 'DRILL',
    label: 'This is a drill',
    says: 'Nothing has happened. Nobody outside sees or hears of it, and it is counted nowhere.',
    report: 'This is a drill',
    reportHint:
      'It runs like any other, and people on call are paged, told that it is one. Clients, vendors and the public page never hear of it.',
    submit: 'Start {severity} drill',
    submitPlain: 'Start drill',
    speed: 'Speed of the drill',
    stop: 'Stop',
    stopped: 'Stopped',
    times: '×{speed}',
    gone: '{speed} · {time} ahead of the clock',
    jump: '+{minutes} min',
    update: 'In a drill nobody reads it: it is kept here, and counts as said.',
    updateConfirm: 'Nobody outside reads this: it is a drill. It is kept here, and its next-update clock starts anew.',
  },
}
