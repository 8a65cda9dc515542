import { z } from 'zod'
import { tidyAddress } from '../rules/tidyAddress.ts'
import { contactKinds } from '../vocabulary/deliveries.ts'
import { afterMs } from './changeContactMethod.ts'
import { words } from './text.ts'

/** A way to be reached; it counts once it is verified. */
export const addContactMethodInput = z
  .object({ kind: z.enum(contactKinds), address: words(2_000), label: words(80).nullish(), afterMs })
  .superRefine(({ kind, address }, context) => {
    const tidied = tidyAddress(kind, address)
    if ('fault' in tidied) context.addIssue({ code: 'custom', path: ['address'], message: tidied.fault })
  })
