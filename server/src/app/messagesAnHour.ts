import { mostAnHour, type MostAnHour } from '@muster/shared/policy/deliveries'
import { contactKinds } from '@muster/shared/vocabulary/deliveries'
import { z } from 'zod'

/** Half of it is for less than a P1, so one is too few. */
const limit = new RegExp(`^(${contactKinds.join('|')})=([2-9]|[1-9][0-9]{1,5})$`)

/** The operator's own limits, such as `sms=60, voice=20`; what is not named stays as the policy has it. */
export const messagesAnHour = z
  .string()
  .default('')
  .transform((list) => list.replaceAll(/\s/g, '').split(',').filter(Boolean))
  .refine((list) => list.every((given) => limit.test(given)), 'no list of ways, each with a number from 2 on')
  .transform((list): MostAnHour => ({ ...mostAnHour, ...Object.fromEntries(list.map(readLimit)) }))

const readLimit = (given: string) => [limit.exec(given)![1], Number(limit.exec(given)![2])] as const
