import type { Condition } from '@muster/shared/policy/severity'
import type { Assessment } from '@muster/shared/rules/assessSeverity'
import type { Severity } from '@muster/shared/vocabulary/severity'
import { inject, type InjectionKey } from 'vue'

/** What a person says of how severe it is, so far. */
export interface AssessmentDraft {
  ticked: Condition[]
  /** What the server sees and this person does not believe, and why not. */
  unticked: { condition: Condition; reason: string }[]
  /** No severity until one is chosen. */
  override: { severity: Severity | null; reason: string } | null
}

/** What a form has in which conditions are ticked: a report, and an assessment of what has been reported. */
export interface Assessing {
  draft: AssessmentDraft
  /** The evidence of each condition that the server ticks. */
  seen: ReadonlyMap<Condition, string>
  holding: ReadonlySet<Condition>
  assessed: Assessment
  /** The server still looks. */
  sightPending: boolean
  faults: { at: { override?: string }; untickedAt: Readonly<Record<number, string>> }
}

export const assessingKey: InjectionKey<Assessing> = Symbol('assessing')
export const useAssessing = (): Assessing => inject(assessingKey)!
