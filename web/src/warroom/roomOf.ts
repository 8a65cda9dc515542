import { paths } from '@muster/shared/vocabulary/paths'

/** Where an incident's room is. */
export const roomOf = (number: string) => paths.incident.replace(':number', number)
