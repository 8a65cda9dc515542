import type { EntityClass } from '@mikro-orm/postgresql'
import { entryReach, type EntryKind } from '@muster/shared/vocabulary/ledger'
import { mayReadEscalation } from '@muster/shared/rules/mayReadEscalation'
import { reachesOf } from '@muster/shared/rules/mayReadEntry'
import { mayReadClock } from '@muster/shared/rules/mayReadClock'
import { visibility } from '@muster/shared/policy/visibility'
import { Clock } from '../clocks/clock.entity.ts'
import { Update } from '../communications/update.entity.ts'
import { Escalation } from '../escalations/escalation.entity.ts'
import { HandoverNote } from '../handovers/handoverNote.entity.ts'
import { ShiftHandover } from '../handovers/shiftHandover.entity.ts'
import { Incident } from '../incidents/incident.entity.ts'
import { Decision } from '../incidents/decisions/decision.entity.ts'
import { DrillEvent } from '../incidents/stories/drillEvent.entity.ts'
import { DrillRun } from '../incidents/stories/drillRun.entity.ts'
import { Task } from '../incidents/tasks/task.entity.ts'
import { CommandRole } from '../incidents/roles/commandRole.entity.ts'
import { Note } from '../incidents/note.entity.ts'
import { Workaround } from '../incidents/workarounds/workaround.entity.ts'
import type { Reading } from '../kernel/reading.ts'
import type { Subject } from '../kernel/subject.ts'
import { Agreement } from '../clients/agreement.entity.ts'
import { Page } from '../oncall/page.entity.ts'
import { Client } from '../clients/client.entity.ts'
import { Subscription } from '../clients/subscription.entity.ts'
import { Component } from '../catalog/component.entity.ts'
import { Product } from '../catalog/product.entity.ts'
import { Vendor } from '../catalog/vendor.entity.ts'
import { Leave } from '../oncall/leave.entity.ts'
import { Schedule } from '../oncall/schedule.entity.ts'
import { ShiftOverride } from '../oncall/shiftOverride.entity.ts'
import { Swap } from '../oncall/swap.entity.ts'
import { ActionCall } from '../playbooks/actions/actionCall.entity.ts'
import { PlaybookRun } from '../playbooks/playbookRun.entity.ts'
import { Review } from '../reviews/review.entity.ts'
import { Person } from '../people/person.entity.ts'
import type { Entry } from './entry.ts'

const entities: Partial<Record<Entry['subject']['type'], EntityClass<Subject>>> = {
  incident: Incident,
  clock: Clock,
  escalation: Escalation,
  page: Page,
  note: Note,
  action: ActionCall,
  playbookRun: PlaybookRun,
  workaround: Workaround,
  review: Review,
  commandRole: CommandRole,
  task: Task,
  decision: Decision,
  drillRun: DrillRun,
  drillEvent: DrillEvent,
  update: Update,
  person: Person,
  vendor: Vendor,
  product: Product,
  component: Component,
  client: Client,
  subscription: Subscription,
  agreement: Agreement,
  schedule: Schedule,
  override: ShiftOverride,
  leave: Leave,
  swap: Swap,
  handover: ShiftHandover,
  handoverNote: HandoverNote,
}

/** A subscription of the API's is something else. */
const typeOf = ({ name }: { name: string }) => (name === 'Subscription' ? 'ProductSubscription' : name)

/** What an entry is about, as it stands now; null when it is gone, or its type is not for this reader. */
export async function loadSubject({ kind, subject }: Entry, { load, actor }: Reading): Promise<Subject | null> {
  const entity = entities[subject.type]
  if (!entity || !(kind in entryReach)) return null
  const reach = visibility[typeOf(entity) as keyof typeof visibility].reach
  const told = reachesOf(actor)
  if (!told.includes(reach) || !told.includes(entryReach[kind as EntryKind])) return null
  const found = await load.one(entity, subject.id)
  if (found instanceof Clock && !mayReadClock(actor, found)) return null
  return found instanceof Escalation && !mayReadEscalation(actor, found) ? null : found
}
