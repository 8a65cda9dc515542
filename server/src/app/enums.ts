import { errorCodes, type ErrorCode } from '../kernel/refusals.ts'
import { enumOf } from '../kernel/enumOf.ts'

export const ErrorCodeEnum = enumOf<ErrorCode>(
  'ErrorCode',
  'What an error is about; closed: a new one is a new version.',
  errorCodes,
)
