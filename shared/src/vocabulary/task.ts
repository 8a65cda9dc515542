/** Something to be done in an incident: still to do, done, or no longer wanted. */
export const taskStates = ['open', 'done', 'dropped'] as const

export type TaskState = (typeof taskStates)[number]
