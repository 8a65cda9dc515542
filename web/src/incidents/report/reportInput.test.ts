import { expect, test } from 'vitest'
import { dropChanged, putFaults } from './putFaults.ts'
import { emptyDraft, type ReportDraft } from './reportDraft.ts'
import { readReport } from './reportInput.ts'

const now = new Date('2026-11-19T14:32:05.000Z')
const id = (last: number) => `019a9d2e-0000-7000-8000-00000000000${last}`
const whole: ReportDraft = {
  ...emptyDraft('k'),
  title: ' Card payments failing ',
  componentId: id(1),
  category: 'data_loss',
  impact: 'high',
  urgency: 'low',
  clients: [{ id: id(2), name: 'Aster Health' }],
  ticked: ['outageNoWorkaround'],
}

test('a whole draft becomes the API’s input: its words, detected now, trimmed', () => {
  expect(readReport(whole, now)).toEqual({
    input: {
      title: 'Card payments failing',
      description: null,
      componentId: id(1),
      category: 'DATA_LOSS',
      impact: 'HIGH',
      urgency: 'LOW',
      clientIds: [id(2)],
      internal: false,
      drill: false,
      detectedAt: '2026-11-19T14:32:05.000Z',
      conditions: ['OUTAGE_NO_WORKAROUND'],
      unticked: [],
    },
  })
})

test('internal means no clients, also when some were chosen before', () => {
  expect(readReport({ ...whole, internal: true }, now)).toMatchObject({ input: { internal: true, clientIds: [] } })
})

test('an empty draft has a fault at every field that is needed', () => {
  const read = readReport(emptyDraft('k'), now)
  const { at, rest } = putFaults('faults' in read ? read.faults : [])
  expect(Object.keys(at).sort()).toEqual(['category', 'componentId', 'impact', 'title', 'urgency'])
  expect(rest).toEqual([])
})

test('nobody affected and not internal: said at the clients', () => {
  const read = readReport({ ...whole, clients: [] }, now)
  expect(putFaults('faults' in read ? read.faults : []).at.clientIds).toMatch(/Name the affected clients/)
})

test('an unticking without its reason: said at that reason', () => {
  const read = readReport({ ...whole, unticked: [{ condition: 'contractualP1OrRecurrent', reason: ' ' }] }, now)
  expect(putFaults('faults' in read ? read.faults : []).untickedAt).toEqual({ 0: 'Write something here.' })
})

test('the server’s faults go to their fields; what is about no field is not lost', () => {
  const put = putFaults([
    { path: 'detectedAt', message: 'It cannot have been detected in the future.' },
    { path: 'detectedAt', message: 'and again' },
    { path: 'unticked.2.reason', message: 'Too long.' },
    { path: 'reportedById', message: 'Nobody active has this id.' },
  ])
  expect(put).toEqual({
    at: { detectedAt: 'It cannot have been detected in the future.' },
    untickedAt: { 2: 'Too long.' },
    rest: ['Nobody active has this id.'],
  })
})

test('what has been changed since it was refused is not called wrong any more', () => {
  const faults = putFaults([
    { path: 'title', message: 'Write something here.' },
    { path: 'clientIds', message: 'Name the affected clients.' },
    { path: 'unticked.0.reason', message: 'Write something here.' },
  ])
  const now = { ...whole, internal: true, unticked: [{ condition: 'outageNoWorkaround', reason: 'It is up' } as const] }
  expect(dropChanged(faults, whole, now)).toEqual({ at: { title: 'Write something here.' }, untickedAt: {}, rest: [] })
})
