import { acceptHandoverInput } from './acceptHandover.ts'
import { expectedVersion } from './id.ts'
import { words } from './text.ts'

export const noteHandoverInput = acceptHandoverInput.extend({ text: words(4_000), expectedVersion })
