import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { until } from '../../../test/kit/until.ts'
import { FAULT, lastResort, type Dying } from './lastResort.ts'

class Process extends EventEmitter implements Dying {
  exitCode: number | undefined
  exits: number[] = []
  exit(code: number) {
    this.exits.push(code)
  }
}

test.each(['uncaughtException', 'unhandledRejection'])(
  '%s is said, and the process may drain before it dies of it',
  async (event) => {
    const [dying, said] = [new Process(), [] as unknown[]]
    const ended = lastResort(dying, (error) => said.push(error))
    dying.emit(event, new Error('of ours'))
    expect(await ended).toBe(FAULT)
    expect([said, dying.exitCode, dying.exits]).toEqual([[new Error('of ours')], FAULT, []])
  },
)

test('what breaks while it drains is said too; who does not come to an end is ended', async () => {
  const [dying, said] = [new Process(), [] as unknown[]]
  const ended = lastResort(dying, (error) => said.push(error), 20)
  dying.emit('uncaughtException', 'first')
  dying.emit('unhandledRejection', 'second')
  await ended
  await until(() => dying.exits.length > 0, 'the end')
  expect([said, dying.exits]).toEqual([['first', 'second'], [FAULT]])
})
