/** Deleting is deactivating: what was referenced stays readable, and nothing new may point at it. */
export const directoryStatuses = ['active', 'inactive'] as const
export type DirectoryStatus = (typeof directoryStatuses)[number]

/** Terms hold once a second person has approved them (rules §4). */
export const approvalStatuses = ['proposed', 'approved', 'rejected'] as const
export type ApprovalStatus = (typeof approvalStatuses)[number]

export const personStatuses = ['invited', 'active', 'suspended'] as const
export type PersonStatus = (typeof personStatuses)[number]

export const clientKinds = ['enterprise', 'business', 'public_sector'] as const
export type ClientKind = (typeof clientKinds)[number]

export const componentKinds = ['service', 'application', 'integration', 'database', 'network', 'other'] as const
export type ComponentKind = (typeof componentKinds)[number]

export const environments = ['production', 'staging', 'test'] as const
export type Environment = (typeof environments)[number]
