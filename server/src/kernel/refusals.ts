import { handoverItemSays, type HandoverItem } from '@muster/shared/policy/handoverChecklists'
import type { StepPlan } from '@muster/shared/policy/playbooks'
import { reviewItemSays, type ReviewItem } from '@muster/shared/policy/review'
import type { Operation } from '@muster/shared/policy/permissions'
import type { Denial } from '@muster/shared/rules/mayPerform'
import type { Status } from '@muster/shared/vocabulary/status'
import { GraphQLError } from 'graphql'
import type { core } from 'zod'

/** Every code that an error of the API can have; docs/api.md has a heading for each. */
export const errorCodes = {
  BAD_INPUT: 'Some fields are missing, malformed or out of range; `fields` names all of them.',
  UNAUTHENTICATED: 'Nobody is signed in, or no longer.',
  FORBIDDEN: 'Your role or association does not allow this; `because` says which.',
  NOT_FOUND: 'It is not there, or not for you.',
  CONFLICT: 'Somebody was first; `current` is how it stands now.',
  MOVE_REFUSED: 'The life cycle does not go there from here; `allowed` says where it does.',
  CHECKLIST_INCOMPLETE: 'A hand-over, a review or a validation lacks items; `missing` names them.',
  APPROVAL_MISSING: 'A second person must agree; `missing` says who.',
  IDEMPOTENCY_CONFLICT: 'This idempotency key was used with another input.',
  RATE_LIMITED: 'Too many; come back after `retryAfterMs`.',
  UNAVAILABLE: 'Not now: a lock, a time-out, full storage, a restart. Come back after `retryAfterMs`.',
  BAD_REQUEST: 'It does not parse, or does not validate against the schema.',
  TOO_EXPENSIVE: 'The document is too deep, too long or costs too much; `limit` says how much is allowed.',
  INTERNAL: 'A fault of ours, logged under `requestId`.',
} as const

export type ErrorCode = keyof typeof errorCodes

/** A refusal that the caller can act on. Anything else that is thrown is a bug and reads INTERNAL. */
export abstract class Refusal extends GraphQLError {
  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message, { extensions: { code, ...details } })
    this.name = new.target.name
  }
}

const unauthenticated = {
  'no credentials': 'Sign in first.',
  'unknown account or password': 'This e-mail address and password do not go together.',
  suspended: 'Your access is suspended. Ask an administrator.',
  'second factor needed': 'Write the code of your authenticator, too.',
  'wrong code': 'This code is not right, or was used already.',
  'unknown passkey': 'This passkey does not open Muster.',
  'copied passkey': 'This passkey was refused: it counts less than before, as a copy would. Tell an administrator.',
  'unknown at the provider': 'This account does not open Muster. Ask one of its administrators to invite you.',
  'sign in with the provider': 'Here you sign in with your organisation’s account.',
  ended: 'Your session has ended. Sign in again.',
  'unknown key': 'This key is none of ours.',
  'unreadable credentials': 'Write Authorization: Bearer, then a key that begins with mst_. What came is something else.',
  revoked: 'This key was revoked, or has come to its end.',
}

export class Unauthenticated extends Refusal {
  constructor(because: keyof typeof unauthenticated = 'no credentials', details: Record<string, unknown> = {}) {
    super('UNAUTHENTICATED', unauthenticated[because], { because, ...details })
  }
}

export class NotFound extends Refusal {
  constructor(type: string, id: unknown) {
    super('NOT_FOUND', 'There is no such thing, or it is not for you.', { type, id: String(id) })
  }
}

const denied: Record<Denial, string> = {
  role: 'Your role does not allow this.',
  association: 'This belongs to somebody else than you act for.',
  notAssigned: 'Only those assigned to the incident may: take it, or an escalation of it, first.',
  notTheTarget: 'Only the one it is for may answer it.',
  scope: 'This key has no scope for this.',
  secondFactor: 'Your role demands a second factor: set one up first.',
  ownProposal: 'Nobody approves what they proposed.',
  onlyPremium: 'You may define the terms of premium subscriptions only.',
  notYours: 'This is somebody else’s: only they may do it.',
  premiumOrVendor: 'Premium terms, and those of a vendor’s product, need an executive.',
}

/** Why somebody may not even read. */
export type Lack = Extract<Denial, 'scope' | 'secondFactor'>

export class Forbidden extends Refusal {
  constructor(operation: Operation | 'read', because: Denial) {
    const needed = because === 'scope' ? ` It needs ${operation === 'read' ? 'read' : `command:${operation}`}.` : ''
    super('FORBIDDEN', `${denied[because]}${needed}`, { operation, because })
  }
}

export interface Fault {
  path: string
  message: string
  allowed?: readonly string[]
}

/** Every fault at once, each with the path of its field. */
export class BadInput extends Refusal {
  constructor(fields: readonly Fault[]) {
    super('BAD_INPUT', fields.map(({ path, message }) => `${path}: ${message}`).join(' '), { fields })
  }

  static of(issues: readonly core.$ZodIssue[]): BadInput {
    return new BadInput(
      issues.map((issue) => ({
        path: issue.path.join('.'),
        message: issue.message,
        ...(issue.code === 'invalid_value' && { allowed: issue.values.map(String) }),
      })),
    )
  }
}

export class Conflict extends Refusal {
  constructor(message: string, current: unknown) {
    super('CONFLICT', message, { current })
  }
}

export class MoveRefused extends Refusal {
  constructor(from: Status, to: Status, allowed: readonly Status[]) {
    const where = allowed.length > 0 ? `It can become ${allowed.join(', ')}.` : 'It stays as it is.'
    super('MOVE_REFUSED', `An incident that is ${from} cannot become ${to}. ${where}`, { from, to, allowed })
  }
}

export class ChecklistIncomplete extends Refusal {
  constructor(missing: readonly HandoverItem[]) {
    const named = missing.map((item) => handoverItemSays[item]).join(' · ')
    super('CHECKLIST_INCOMPLETE', `The hand-over lacks ${missing.length}: ${named}. Say each in a few words.`, { missing })
  }
}

export class ReviewIncomplete extends Refusal {
  constructor(missing: readonly ReviewItem[]) {
    const named = missing.map((item) => reviewItemSays[item]).join(' · ')
    super('CHECKLIST_INCOMPLETE', `The review lacks ${named}.`, { missing })
  }
}

export class ValidationIncomplete extends Refusal {
  constructor(missing: readonly Pick<StepPlan, 'key' | 'title'>[]) {
    const named = missing.map(({ title }) => title).join(' · ')
    const message = `It is not validated yet: ${named}. Each is done, or skipped with a reason.`
    super('CHECKLIST_INCOMPLETE', message, { missing: missing.map(({ key }) => key) })
  }
}

export class IdempotencyConflict extends Refusal {
  constructor(operation: Operation) {
    super('IDEMPOTENCY_CONFLICT', 'This key was used with another input.', { operation })
  }
}

export class RateLimited extends Refusal {
  constructor(retryAfterMs: number, allowed?: string) {
    const seconds = Math.ceil(retryAfterMs / 1_000)
    const wait = seconds > 60 ? `${Math.ceil(seconds / 60)} min` : `${seconds} s`
    super('RATE_LIMITED', `Too many tries${allowed ? `: ${allowed} are allowed` : ''}. Come back in ${wait}.`, { retryAfterMs })
  }
}

export class TooExpensive extends Refusal {
  constructor(message: string, details: Record<string, number>) {
    super('TOO_EXPENSIVE', message, details)
  }
}

export class Unavailable extends Refusal {
  constructor(
    readonly origin?: unknown,
    retryAfterMs = 1_000,
  ) {
    super('UNAVAILABLE', 'Try again in a moment.', { retryAfterMs })
  }
}
