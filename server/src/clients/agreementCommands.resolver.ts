import type { Severity } from '@muster/shared/vocabulary/severity'
import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql'
import { versionSeen, which } from '../catalog/which.ts'
import type { Done } from '../kernel/command.ts'
import { SeverityEnum } from '../kernel/enums.ts'
import { Position } from '../kernel/position.ts'
import type { Asking } from '../kernel/reading.ts'
import { Agreement } from './agreement.entity.ts'
import { approveAgreement } from './approveAgreement.ts'
import { endAgreement } from './endAgreement.ts'
import { proposeAgreement } from './proposeAgreement.ts'
import { rejectAgreement } from './rejectAgreement.ts'
import { EndTermsInput, RejectTermsInput } from './termsInputs.ts'

@InputType({
  description: 'How soon, in elapsed milliseconds; in business hours it is turned into business time like the tier’s.',
})
class FiguresInput {
  @Field(() => Number, { nullable: true, description: 'When it is at risk; null: at 75 % of the limit.' })
  targetMs?: number | null

  @Field(() => Number, { description: 'When it is broken: from a minute to a year.' })
  limitMs!: number
}

@InputType({ description: 'A subscription’s own figures for one severity; what is left out stays as the tier says.' })
class ProposeAgreementInput {
  @Field(() => ID, { description: 'Whose.' })
  subscriptionId!: string

  @Field(() => SeverityEnum, { description: 'For incidents of this severity.' })
  severity!: Severity

  @Field(() => FiguresInput, { nullable: true, description: 'Within what time somebody responds.' })
  response?: FiguresInput | null

  @Field(() => FiguresInput, { nullable: true, description: 'Within what time the service is back.' })
  resolution?: FiguresInput | null

  @Field(() => Boolean, { defaultValue: false, description: 'The contract makes its incidents P1 candidates.' })
  contractualP1!: boolean
}

@ObjectType({ simpleResolvers: true, description: 'An agreement, changed.' })
class AgreementPayload {
  @Field(() => Agreement, { description: 'As it stands now.' })
  agreement!: Agreement

  @Field(() => Position, { description: 'Where the ledger says so; the feed will pass it.' })
  position!: number
}

@Resolver()
export class AgreementCommandsResolver {
  @Mutation(() => AgreementPayload, {
    description: 'A subscription is to have figures of its own; they hold once somebody else has approved them.',
  })
  async proposeAgreement(
    @Ctx() { caller }: Asking,
    @Arg('input', () => ProposeAgreementInput, { description: 'Which figures.' }) input: ProposeAgreementInput,
  ): Promise<AgreementPayload> {
    return payload(await proposeAgreement(caller, input))
  }

  @Mutation(() => AgreementPayload, {
    description: 'It holds from today on; one that held for the same severity ends the day before.',
  })
  async approveAgreement(
    @Ctx() { caller }: Asking,
    @Arg('id', () => ID, which) id: string,
    @Arg('expectedVersion', () => Int, versionSeen) expectedVersion?: number | null,
  ): Promise<AgreementPayload> {
    return payload(await approveAgreement(caller, { id, expectedVersion }))
  }

  @Mutation(() => AgreementPayload, { description: 'It will not hold; what is agreed stays.' })
  async rejectAgreement(
    @Ctx() { caller }: Asking,
    @Arg('input', () => RejectTermsInput, { description: 'Which, and why.' }) input: RejectTermsInput,
  ): Promise<AgreementPayload> {
    return payload(await rejectAgreement(caller, input))
  }

  @Mutation(() => AgreementPayload, { description: 'After its last day the tier’s figures count again.' })
  async endAgreement(
    @Ctx() { caller }: Asking,
    @Arg('input', () => EndTermsInput, { description: 'Which, and when.' }) input: EndTermsInput,
  ): Promise<AgreementPayload> {
    return payload(await endAgreement(caller, input))
  }
}

const payload = ({ value, position }: Done<Agreement>): AgreementPayload => ({ agreement: value, position })
