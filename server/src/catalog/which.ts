/** The two arguments of every command that needs nothing else. */
export const which = { description: 'Which.' }

export const versionSeen = { nullable: true, description: 'The version you saw: another one by now is a CONFLICT.' }
