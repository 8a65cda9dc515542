import type { Moment } from './moment.ts'

/** The playbooks that ran by then, each with its steps as they stood; one that nobody had touched was open. */
export function stepsThen({ plans, room }: Pick<Moment, 'plans' | 'room'>) {
  const running = plans.filter(({ playbook }) => playbook && room.facts!.playbooks.includes(playbook))
  return running.map(({ id, name, steps }) => {
    const stood = steps.map(({ key, title }) => {
      const { state = 'open', ownerId = null } = room.steps.get(`${id}/${key}`) ?? {}
      return { key, title, state, ownerId }
    })
    return { id, name, steps: stood, done: stood.filter(({ state }) => state !== 'open').length }
  })
}
