import { Query, Resolver } from 'type-graphql'
import { ErrorCodeEnum } from './enums.ts'
import { errorCodes, type ErrorCode } from '../kernel/refusals.ts'

@Resolver()
export class ErrorCodesResolver {
  @Query(() => [ErrorCodeEnum], { description: 'Every code that `errors[].extensions.code` can have.' })
  errorCodes(): ErrorCode[] {
    return Object.keys(errorCodes) as ErrorCode[]
  }
}
