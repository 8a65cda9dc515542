import type { DirectoryStatus } from '@muster/shared/vocabulary/directory'

/** The argument of every list of the directory: what is out of use is shown to who asks for it. */
export const whichStatus = {
  nullable: true,
  defaultValue: 'active' as DirectoryStatus,
  description: 'Those in use unless said otherwise; null: all.',
}

export const withStatus = (status: DirectoryStatus | null | undefined) => (status ? { status } : {})
