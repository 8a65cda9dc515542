/** The words of what is learnt from an incident. */
export const reviewWords = {
  review: {
    title: 'Review',
    none: 'Nobody has written it yet.',
    rootCause: 'Root cause',
    rootCauseHint: 'Why did it happen?',
    lessons: 'Lessons',
    lessonsHint: 'What is done differently from now on?',
    missing: 'Not written yet',
    write: 'Write',
    change: 'Change',
    save: 'Save the review',
    signOff: 'Sign off',
    signedOff: 'Signed off by {name}, {moment}',
    by: 'Written by {names}',
    ownPart: 'You wrote a part of it: somebody else signs it off.',
    due: 'Due by {moment}',
    item: { rootCause: 'the root cause', lessons: 'the lessons', signOff: 'a sign-off by somebody who did not write it' },
  },
  closing: {
    open: 'Close',
    title: 'Close {number}?',
    text: 'It is done with. It stays as it is, and can be read by everybody who can read it now.',
    lacks: 'Not yet: its review lacks something.',
    submit: 'Close the incident',
  },
}
