import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const src = new URL('..', import.meta.url).pathname
const red = /\b(?:text|border|bg|ring|fill)-over\b|--m-(?:over|p1)\b|\bred-\d|\bdanger\b/

/** Where red stands, and for which of the three it may: a P1, a time that has passed, an act that destroys. */
const allowed: Readonly<Record<string, 'P1' | 'overdue' | 'destructive'>> = {
  'ui/SeverityBadge.vue': 'P1',
  'warroom/SeverityCounts.vue': 'P1',
  'warroom/WallRow.vue': 'P1',
  'incidents/assessment/ConditionCard.vue': 'P1',
  'incidents/team/UncommandedStrip.vue': 'P1',
  'incidents/dependencies/StateMark.vue': 'P1',
  'clocks/clock.css': 'overdue',
  'clocks/ClockStory.vue': 'overdue',
  'escalations/EscalationDue.vue': 'overdue',
  'escalations/PageStrip.vue': 'overdue',
  'handovers/briefLines.ts': 'overdue',
  'incidents/assessment/OutlookList.vue': 'overdue',
  'incidents/report/ResultDeadlines.vue': 'overdue',
  'incidents/room/ClientClock.vue': 'overdue',
  'incidents/room/RoomTabs.vue': 'overdue',
  'incidents/room/StoppedSteps.vue': 'overdue',
  'incidents/stories/ScoreList.vue': 'overdue',
  'incidents/tasks/OverdueTasks.vue': 'overdue',
  'incidents/tasks/TaskLine.vue': 'overdue',
  'incidents/timeline/TimelineEntry.vue': 'overdue',
  'live/EngineStrip.vue': 'overdue',
  'playbooks/PlaybookCard.vue': 'overdue',
  'playbooks/StepDue.vue': 'overdue',
  'playbooks/StepOverdue.vue': 'overdue',
  'reviews/ReviewCard.vue': 'overdue',
  'warroom/FigureCell.vue': 'overdue',
  'warroom/PaneTimeline.vue': 'overdue',
  'warroom/WallClock.vue': 'overdue',
  'warroom/WallHead.vue': 'overdue',
  'clients/EndForm.vue': 'destructive',
  'clients/RejectForm.vue': 'destructive',
  'catalog/InUse.vue': 'destructive',
  'warroom/ViewItem.vue': 'destructive',
  'people/PasskeyItem.vue': 'destructive',
  'incidents/impact/RemoveClientDialog.vue': 'destructive',
  'incidents/room/AskDialog.vue': 'destructive',
  'incidents/room/CancelDialog.vue': 'destructive',
  'oncall/ScheduleForm.vue': 'destructive',
  'oncall/ShiftDetails.vue': 'destructive',
  'people/AccountFactor.vue': 'destructive',
  'playbooks/ActionDialog.vue': 'destructive',
  'ui/SureButton.vue': 'destructive',
}
/** What says which colour a name is. */
const palette = new Set(['ui/tokens.css', 'ui/colors.css', 'ui/main.css'])

test('rule 3: red is for a P1, for what is overdue and for what destroys; a fault in a form is none of them', () => {
  const files = globSync('**/*.{vue,css,ts}', { cwd: src }).filter((file) => !/\.test\.ts$|^generated\//.test(file))
  const found = files.filter((file) => !palette.has(file) && red.test(readFileSync(src + file, 'utf8')))
  expect(found.toSorted()).toEqual(Object.keys(allowed).toSorted())
})

test('rule 3: what is faulty takes the colour of a warning, in both themes', () => {
  const tokens = readFileSync(`${src}ui/tokens.css`, 'utf8')
  const of = (name: string) => [...tokens.matchAll(new RegExp(`--m-${name}: (#[0-9a-f]{6})`, 'g'))].map(([, colour]) => colour)
  expect(of('fault')).toHaveLength(2)
  expect(of('fault')).toEqual(of('due').slice(0, 2))
  expect(of('over-text').filter((colour) => of('fault').includes(colour!))).toEqual([])
})
