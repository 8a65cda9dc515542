import type { LinkKind } from '../vocabulary/actor.ts'
import type { MomentKind } from '../vocabulary/clock.ts'
import type { Role } from '../vocabulary/role.ts'

/** How far a permission reaches: everything, or only what is somehow the actor's own. */
export type PermissionReach =
  | 'any'
  | 'ownClient'
  | 'ownVendor'
  | 'linkedClients'
  | 'escalationTarget'
  /** Incidents that the actor owns. */
  | 'ownIncidents'
  /** Incidents that the actor is assigned to: owns, or has taken an escalation of or a page for. */
  | 'assigned'
  /** Terms of the premium tier only. */
  | 'premiumTerms'
  /** Terms that are neither premium nor on a vendor's product. */
  | 'ordinaryTerms'
  /** A shift, leave, swap or part of one's own. */
  | 'own'

export interface Permission extends Partial<Record<Role, PermissionReach>> {
  /** The moments that may do this by themselves. */
  byRule?: readonly MomentKind[]
  /** Before anybody has signed in. */
  byVisitor?: true
  /** The product itself, at set-up. */
  bySystem?: true
  /** Nobody approves what they proposed. */
  notOwnProposal?: true
}

const commanding = { incident_manager: 'any', technical_support: 'any', executive: 'any' } as const
const assigned = { incident_manager: 'assigned', technical_support: 'assigned', executive: 'assigned' } as const
const managing = { incident_manager: 'any', executive: 'any' } as const
const administering = { system_administrator: 'any' } as const
const supporting = { incident_manager: 'any', technical_support: 'any' } as const
const maintaining = { system_administrator: 'any', technical_support: 'any' } as const
const lookingAfter = { system_administrator: 'any', account_manager: 'linkedClients' } as const
const approving = { incident_manager: 'ordinaryTerms', executive: 'any', notOwnProposal: true } as const
const staff = { system_administrator: 'any', incident_manager: 'any', technical_support: 'any', executive: 'any' } as const
const responding = {
  incident_manager: 'escalationTarget',
  technical_support: 'escalationTarget',
  executive: 'escalationTarget',
  vendor_contact: 'escalationTarget',
} as const
const scheduling = { system_administrator: 'any', incident_manager: 'any' } as const
const standing = { incident_manager: 'any', technical_support: 'any', executive: 'any', vendor_contact: 'any' } as const
const onesOwn = { incident_manager: 'own', technical_support: 'own', executive: 'own', vendor_contact: 'own' } as const
const commandingOwn = { incident_manager: 'own', technical_support: 'own', executive: 'own' } as const
const shifting = { ...onesOwn, ...scheduling } as const
const everybody = { ...staff, account_manager: 'any', vendor_contact: 'any', client_contact: 'any' } as const

/** Who may do what (rules §4), also for operations that have no command yet. A role that is not listed may not. */
export const permissions = {
  'person.invite': administering,
  'person.inviteAgain': administering,
  'person.changeRights': administering,
  'person.suspend': administering,
  'person.restore': administering,
  'person.endSessions': administering,
  'person.resetSecondFactor': administering,
  'person.unlinkAccount': administering,
  'person.markBreakGlass': administering,
  'person.unmarkBreakGlass': administering,
  'person.forget': { bySystem: true },
  'invitation.accept': { byVisitor: true },
  'account.change': everybody,
  'account.changePassword': everybody,
  'key.create': everybody,
  'key.revoke': everybody,
  'account.beginSecondFactor': everybody,
  'account.confirmSecondFactor': everybody,
  'account.removeSecondFactor': everybody,
  'account.addPasskey': everybody,
  'account.renamePasskey': everybody,
  'account.removePasskey': everybody,
  'account.showSecondFactor': everybody,
  'account.renewRecovery': everybody,
  'account.addContactMethod': everybody,
  'account.verifyContactMethod': everybody,
  'account.sendContactCode': everybody,
  'account.testContactMethod': everybody,
  'account.changeContactMethod': everybody,
  'account.orderContactMethods': everybody,
  'account.removeContactMethod': everybody,
  'account.changeMailWish': everybody,
  'view.save': { ...staff, account_manager: 'any' },
  'view.remove': { ...staff, account_manager: 'any' },
  'webhook.add': administering,
  'webhook.change': administering,
  'webhook.rotateSecret': administering,
  'webhook.pause': administering,
  'webhook.resume': administering,
  'webhook.remove': administering,
  'webhook.sendAgain': administering,
  'vendor.add': administering,
  'vendor.change': administering,
  'vendor.deactivate': administering,
  'vendor.reactivate': administering,
  'product.add': administering,
  'product.change': administering,
  'product.deactivate': administering,
  'product.reactivate': administering,
  'component.add': maintaining,
  'component.change': maintaining,
  'component.deactivate': maintaining,
  'component.reactivate': maintaining,
  'settings.manage': administering,
  'directory.seed': { bySystem: true },
  'contacts.seed': { bySystem: true },
  'directory.import': administering,
  'directory.discardImport': administering,
  'directory.approveImport': managing,
  'demo.setPasswords': { bySystem: true },
  'setUp.begin': { bySystem: true },
  'setUp.finish': { byVisitor: true },

  'session.start': { byVisitor: true },
  'session.startByProvider': { byVisitor: true },
  'session.throttle': { byVisitor: true },
  'session.refuseCopy': { byVisitor: true },
  'session.end': everybody,

  'client.add': administering,
  'client.change': lookingAfter,
  'client.deactivate': lookingAfter,
  'client.reactivate': lookingAfter,
  'subscription.propose': { ...lookingAfter, executive: 'premiumTerms' },
  'subscription.proposeTier': { ...lookingAfter, executive: 'premiumTerms' },
  'subscription.approve': approving,
  'subscription.reject': approving,
  'subscription.end': { ...lookingAfter, executive: 'premiumTerms' },
  'agreement.propose': { ...lookingAfter, executive: 'premiumTerms' },
  'agreement.approve': approving,
  'agreement.reject': approving,
  'agreement.end': { ...lookingAfter, executive: 'premiumTerms' },

  'schedule.add': scheduling,
  'schedule.change': scheduling,
  'schedule.deactivate': scheduling,
  'schedule.reactivate': scheduling,
  'override.add': shifting,
  'override.cancel': shifting,
  'leave.take': standing,
  'leave.cancel': onesOwn,
  'swap.ask': standing,
  'swap.answer': onesOwn,
  'swap.withdraw': onesOwn,
  'handover.note': { ...onesOwn, incident_manager: 'any' },
  'handover.accept': onesOwn,
  'calendarFeed.make': { ...staff, account_manager: 'any', vendor_contact: 'any' },
  'calendarFeed.end': { ...onesOwn, account_manager: 'own', system_administrator: 'any' },

  'incident.report': { ...staff, vendor_contact: 'ownVendor' },
  'ticket.submit': { ...staff, account_manager: 'any', client_contact: 'ownClient' },
  'incident.acknowledge': commanding,
  'incident.undoAcknowledge': commanding,
  'incident.assign': commanding,
  'incident.addNote': commanding,
  'incident.move': commanding,
  'incident.reassess': commanding,
  'incident.hold': commanding,
  'incident.resume': commanding,
  'incident.cancel': commanding,
  'incident.close': commanding,
  'incident.merge': commanding,
  'incident.unmerge': commanding,
  'incident.link': commanding,
  'incident.unlink': commanding,
  'evidence.add': assigned,
  'evidence.read': assigned,
  'incident.placeLegalHold': commanding,
  'incident.liftLegalHold': { executive: 'any' },
  'incident.joinReport': staff,
  'incident.addClient': commanding,
  'incident.removeClient': commanding,
  'incident.stateImpact': commanding,
  'incident.overrideSeverity': managing,
  'incident.addVendorUpdate': { vendor_contact: 'ownVendor' },

  'incident.assignCommandRole': managing,
  'incident.activateTeam': commanding,
  'commandRole.handOver': commandingOwn,
  'commandRole.accept': commandingOwn,
  'commandRole.decline': commandingOwn,
  'commandRole.end': { ...managing, technical_support: 'own' },
  'task.add': commanding,
  'task.change': commanding,
  'task.finish': commanding,
  'task.drop': commanding,
  'decision.record': commanding,
  'mention.see': commanding,

  'incident.follow': everybody,
  'incident.unfollow': everybody,

  'incident.escalate': { ...commanding, account_manager: 'linkedClients' },
  'escalation.acknowledge': responding,
  'escalation.return': responding,

  'page.acknowledge': responding,
  'page.decline': responding,
  'escalationPolicy.change': administering,
  'moment.retry': scheduling,

  'communication.send': supporting,
  'incident.publishUpdate': supporting,
  'playbook.start': supporting,
  'playbook.tickStep': supporting,
  'playbook.reopenStep': supporting,
  'playbook.assignStep': supporting,
  'playbook.skipValidation': { incident_manager: 'any' },
  'playbook.publish': administering,
  'incident.recordWorkaround': supporting,
  'workaround.give': supporting,
  'workaround.rate': supporting,
  'incident.analyse': supporting,
  'action.propose': commanding,
  'action.confirm': { ...managing, notOwnProposal: true },
  'action.withdraw': commanding,
  'action.report': supporting,
  'action.configure': administering,
  'action.remove': administering,
  'review.facilitate': managing,
  'review.signOff': managing,
  'review.write': { ...supporting, executive: 'any' },
  'change.request': { system_administrator: 'any', incident_manager: 'any', technical_support: 'any' },
  'change.approveMinor': { incident_manager: 'any', notOwnProposal: true },
  'change.approveMedium': { executive: 'any', notOwnProposal: true },
  'change.approveMajor': { ...managing, notOwnProposal: true },
  'ledger.read': {
    system_administrator: 'any',
    incident_manager: 'any',
    technical_support: 'ownIncidents',
    account_manager: 'linkedClients',
    executive: 'any',
  },

  'clock.warn': { byRule: ['clock.warn'] },
  'clock.breach': { byRule: ['clock.breach'] },
  'clock.recompute': { byRule: ['clock.recompute'] },
  'drill.advance': { system_administrator: 'assigned', ...assigned, incident_manager: 'any', byRule: ['drill.advance'] },
  'drill.setSpeed': { system_administrator: 'assigned', ...assigned, incident_manager: 'any' },
  'drill.startStory': staff,
  'drill.stopStory': { system_administrator: 'assigned', ...assigned, incident_manager: 'any' },
  'drill.publishStory': administering,
  'drill.event': { byRule: ['drill.event'] },
  'escalation.step': { byRule: ['escalation.step'] },
  'schedule.remind': { byRule: ['schedule.remind'] },
  'canary.send': { byRule: ['canary.send'] },
  'canary.check': { byRule: ['canary.check'] },
} as const satisfies Record<string, Permission>

export type Operation = keyof typeof permissions

/** Who must have a second factor (rules §4). Until they have, they may do nothing but set one up. */
export const secondFactorRoles: ReadonlySet<Role> = new Set(['system_administrator', 'incident_manager', 'executive'] as const)

/** What the link in a message may be used for: a page's answers it, that of a mail to followers ends them. */
export const doneByLink: Readonly<Record<LinkKind, ReadonlySet<Operation>>> = {
  page: new Set(['page.acknowledge', 'page.decline']),
  mail: new Set(['incident.unfollow', 'account.changeMailWish']),
}

export const withoutSecondFactor: ReadonlySet<Operation> = new Set([
  'account.change',
  'account.beginSecondFactor',
  'account.confirmSecondFactor',
  'account.addPasskey',
  'session.end',
] as const)

/** Who has one and has not shown it may not even set up another. */
export const beforeFactorShown: ReadonlySet<Operation> = new Set(['account.showSecondFactor', 'session.end'] as const)
