/** What can happen in a story that is drilled: reported, said by the monitoring, said by a client, assessed anew, breaks too, is done in vain, told to a role. */
export const storyEvents = ['report', 'alert', 'client', 'assess', 'breaks', 'fails', 'inject'] as const

export type StoryEventKind = (typeof storyEvents)[number]

/** What people can be expected to do in a drill. */
export const expectedActs = ['acknowledge', 'command', 'update', 'step', 'escalate', 'consent'] as const

export type ExpectedAct = (typeof expectedActs)[number]
