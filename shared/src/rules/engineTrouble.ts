import { engineLimits } from '../policy/engine.ts'

export interface EngineFacts {
  now: Date
  /** How late the earliest moment is that is due and waits for no retry. */
  lateMs: number
  /** When any server last said that it fires; null: none ever did. */
  beatAt: Date | null
}

/** Whether the operator's heartbeat goes out. */
export function isWell({ now, lateMs, beatAt }: EngineFacts): boolean {
  const { heartbeat } = engineLimits
  return beatAt !== null && now.getTime() - beatAt.getTime() < heartbeat.beatMs && lateMs <= heartbeat.lateMs
}

export type EngineTrouble = { kind: 'stopped'; since: Date } | { kind: 'late'; lateMs: number; isGrave: boolean }

/** What people are told of the engine; null while all is well. That nobody fires any more says more than how late that makes it. */
export function engineTrouble({ now, lateMs, beatAt }: EngineFacts): EngineTrouble | null {
  const { told } = engineLimits
  if (beatAt && now.getTime() - beatAt.getTime() >= told.beatMs) return { kind: 'stopped', since: beatAt }
  return lateMs > told.lateMs ? { kind: 'late', lateMs, isGrave: lateMs > told.redMs } : null
}
