import type { PersonStatus } from '@muster/shared/vocabulary/directory'
import type { Role } from '@muster/shared/vocabulary/role'
import type { SignInMeans } from '@muster/shared/vocabulary/signInMeans'
import { enumOf } from '../kernel/enumOf.ts'

export const RoleEnum = enumOf<Role>('Role', 'What a person is in the organisation; decides what they may do.', {
  system_administrator: 'Runs the directory and the settings.',
  incident_manager: 'Commands incidents.',
  technical_support: 'Works on incidents.',
  account_manager: 'Looks after the clients linked to it.',
  executive: 'Answers at L4 and decides on severity.',
  vendor_contact: 'Speaks for a vendor.',
  client_contact: 'Speaks for a client.',
})

export const PersonStatusEnum = enumOf<PersonStatus>('PersonStatus', 'Whether a person may do anything.', {
  invited: 'Has a link and has not used it yet.',
  active: 'May sign in and act.',
  suspended: 'May do nothing.',
})

export const SignInMeansEnum = enumOf<SignInMeans>('SignInMeans', 'Something that somebody can show to come in.', {
  password: 'A password of theirs, kept here.',
  authenticator: 'Codes of an app on their phone.',
  passkey: 'A key in a device of theirs.',
  provider: 'An account at the provider, linked to them.',
})
