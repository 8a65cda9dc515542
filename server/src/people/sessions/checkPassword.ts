import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import { newPassword } from '@muster/shared/inputs/newPassword'
import { BadInput } from '../../kernel/refusals.ts'

/** Of 0 to 4: from 3 on, whoever has the hashes needs years. */
const GOOD = 3
let guesser: ZxcvbnFactory | undefined

/** Long enough, and none of those that are tried first: common ones, patterns, and what is known of whose it is to be. */
export function checkPassword(password: string, known: readonly (string | null)[], path = 'password'): void {
  const parsed = newPassword.safeParse(password)
  if (!parsed.success) throw BadInput.of(parsed.error.issues.map((issue) => ({ ...issue, path: [path] })))
  guesser ??= new ZxcvbnFactory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs })
  const words = known.flatMap((text) => (text ? [text, ...text.split(/[\s@.]+/)] : []))
  if (guesser.check(password, ['muster', ...words]).score < GOOD)
    throw new BadInput([{ path, message: 'This is easy to guess: take some words that do not belong together.' }])
}
