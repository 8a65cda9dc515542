const things = {
  vendor: 'A vendor',
  product: 'A product',
  component: 'A component',
  client: 'A client',
  subscription: 'A subscription',
  agreement: 'An agreement',
}
const happened = {
  added: 'was added',
  changed: 'was changed',
  deactivated: 'was taken out of use',
  reactivated: 'is in use again',
  proposed: 'was proposed',
  approved: 'was approved',
  rejected: 'was rejected',
  ended: 'has ended',
}

/** The same word for whatever happened to one kind of thing. */
const named = (word: string, verbs: object) => Object.fromEntries(Object.keys(verbs).map((verb) => [verb, word]))
const mapped = <Value>(of: (thing: string) => Value) =>
  Object.fromEntries(Object.entries(things).map(([noun, thing]) => [noun, of(thing)])) as Record<keyof typeof things, Value>

const people = {
  person: {
    invited: 'Somebody was invited.',
    invitedAgain: 'Somebody was invited again, with a new link.',
    joined: 'Somebody took their invitation.',
    rightsChanged: 'Somebody’s role or association was changed.',
    suspended: 'Somebody was suspended.',
    restored: 'Somebody may sign in again.',
    sessionsEnded: 'Somebody was signed out everywhere.',
  },
  account: { changed: 'Somebody changed their own account.' },
  secondFactor: {
    begun: 'Somebody began to set up a second factor.',
    confirmed: 'Somebody signs in with a second factor from now on.',
    removed: 'Somebody took their second factor away.',
    reset: 'Somebody’s second factor was reset.',
  },
  session: {
    started: 'Somebody signed in.',
    ended: 'Somebody signed out.',
    throttled: 'Too many sign-in tries were held back.',
  },
}

/** What the ledger records besides incidents: what an entry is, and what happened, one sentence a kind. */
export const recordWords = {
  kind: {
    ...mapped((thing) =>
      named(
        thing.replace(/^An? (.)/, (_, letter: string) => letter.toUpperCase()),
        happened,
      ),
    ),
    person: named('Person', people.person),
    account: named('Account', people.account),
    secondFactor: named('Second factor', people.secondFactor),
    session: named('Session', people.session),
    directory: { imported: 'Directory' },
    setUp: { begun: 'Set-up', finished: 'Set-up' },
    lineage: { begun: 'Ledger' },
    demo: { passwordsSet: 'Demo' },
  },
  says: {
    ...mapped((thing) => Object.fromEntries(Object.entries(happened).map(([verb, words]) => [verb, `${thing} ${words}.`]))),
    ...people,
    directory: { imported: 'The directory was imported.' },
    setUp: { begun: 'Set-up has begun.', finished: 'Set-up is finished.' },
    lineage: { begun: 'This ledger has begun.' },
    demo: { passwordsSet: 'The demo’s people can sign in.' },
  },
}
