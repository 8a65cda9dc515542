/** Parts that people play in one incident (Role Assignment Matrix), whatever they are in the organisation. */
export const commandRoles = ['commander', 'deputy', 'communications_lead', 'operations_lead', 'scribe', 'subject_expert'] as const

export type CommandRoleName = (typeof commandRoles)[number]

/** Asked and not answered yet, held, declined, or over: handed on, ended, or no longer asked. */
export const commandRoleStates = ['asked', 'held', 'declined', 'ended'] as const

export type CommandRoleState = (typeof commandRoleStates)[number]
