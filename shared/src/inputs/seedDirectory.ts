import { z } from 'zod'
import { componentStates } from '../vocabulary/publicStatus.ts'
import { roles } from '../vocabulary/role.ts'
import { severities } from '../vocabulary/severity.ts'
import { tiers } from '../vocabulary/tier.ts'
import { clientKinds, componentKinds, environments } from '../vocabulary/directory.ts'
import { grades } from '../vocabulary/grade.ts'
import { country } from './country.ts'
import { id } from './id.ts'
import { words } from './text.ts'

const openHours = z.object({ from: z.string(), to: z.string() })
const day = z.array(openHours)
const calendar = z.object({
  timeZone: z.string(),
  week: z.object({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
  holidays: z.array(z.iso.date()),
})
const figures = z.object({ targetMs: z.int().positive().nullable(), limitMs: z.int().positive() })

/** A whole directory at once, its rows pointing at each other by id. */
export const seedDirectoryInput = z.object({
  vendors: z.array(z.object({ id, name: words(120) })),
  products: z.array(z.object({ id, name: words(120), vendorId: id.nullable() })),
  components: z.array(
    z.object({
      id,
      productId: id,
      name: words(120),
      publicName: words(120),
      isPublic: z.boolean(),
      state: z.enum(componentStates),
      dependsOn: z.array(id),
      kind: z.enum(componentKinds).default('service'),
      criticality: z.enum(grades).default('medium'),
      environment: z.enum(environments).default('production'),
    }),
  ),
  clients: z.array(
    z.object({
      id,
      name: words(120),
      kind: z.enum(clientKinds),
      timeZone: z.string(),
      calendar,
      registrationNumber: words(60).nullable().default(null),
      country: country.nullable().default(null),
      contactName: words(120).nullable().default(null),
      contactEmail: z.email().nullable().default(null),
    }),
  ),
  subscriptions: z.array(z.object({ id, clientId: id, productId: id, tier: z.enum(tiers), startsOn: z.iso.date() })),
  agreements: z.array(
    z.object({
      id,
      subscriptionId: id,
      severity: z.enum(severities),
      response: figures.nullable(),
      resolution: figures.nullable(),
      contractualP1: z.boolean(),
    }),
  ),
  people: z.array(
    z.object({
      id,
      name: words(120),
      email: z.email(),
      role: z.enum(roles),
      clientId: id.nullable(),
      vendorId: id.nullable(),
      linkedClientIds: z.array(id),
      timeZone: z.string(),
      passwordHash: z.string().nullable(),
    }),
  ),
})
