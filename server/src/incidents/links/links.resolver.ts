import { mayRead } from '@muster/shared/rules/mayRead'
import type { IncidentLinkKind, IncidentLinkSide } from '@muster/shared/vocabulary/incidentLink'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Resolver, Root } from 'type-graphql'
import type { Done } from '../../kernel/command.ts'
import { enumOf } from '../../kernel/enumOf.ts'
import type { Asking, Reading } from '../../kernel/reading.ts'
import { Incident } from '../incident.entity.ts'
import { IncidentPayload } from '../incidentPayload.ts'
import { IncidentLink as LinkRow } from './incidentLink.entity.ts'
import { linkIncident } from './linkIncident.ts'
import { unlinkIncident } from './unlinkIncident.ts'

const LinkKindEnum = enumOf<IncidentLinkKind>('IncidentLinkKind', 'How one incident belongs to another.', {
  caused_by: 'The other caused it.',
  related: 'They have to do with each other.',
})

const LinkSideEnum = enumOf<IncidentLinkSide>('IncidentLinkSide', 'How one incident belongs to another, from where one looks.', {
  caused_by: 'The other caused it.',
  causes: 'It caused the other.',
  related: 'They have to do with each other.',
})

@ObjectType({ simpleResolvers: true, description: 'Another incident that belongs to this one.' })
class IncidentLink {
  @Field(() => ID, { description: 'UUIDv7.' })
  id!: string

  @Field(() => LinkSideEnum, { description: 'How.' })
  kind!: IncidentLinkSide

  @Field(() => Incident, { description: 'The other one.' })
  incident!: Incident
}

@InputType({ description: 'Two incidents that belong together.' })
class LinkIncidentInput {
  @Field(() => ID, { description: 'The incident.' })
  id!: string

  @Field(() => ID, { description: 'The other one.' })
  otherId!: string

  @Field(() => LinkKindEnum, { description: 'How.' })
  kind!: IncidentLinkKind
}

@InputType({ description: 'Two incidents that do not belong together after all.' })
class UnlinkIncidentInput {
  @Field(() => ID, { description: 'The incident, at either end.' })
  id!: string

  @Field(() => ID, { description: 'The link.' })
  linkId!: string
}

@Resolver(() => Incident)
export class LinksResolver {
  @FieldResolver(() => [IncidentLink], {
    nullable: true,
    description: 'Incidents that belong to it, as far as you may see them.',
  })
  async links(@Root() { id }: Incident, @Ctx() { load, actor }: Reading): Promise<IncidentLink[]> {
    const from = await load.all(LinkRow, 'fromId', id, { id: 'asc' })
    const to = await load.all(LinkRow, 'toId', id, { id: 'asc' })
    const all = [...from.map((link) => sideOf(link, link.toId)), ...to.map((link) => sideOf(link, link.fromId, 'causes'))]
    const links = await Promise.all(
      all
        .filter(({ removedAt }) => !removedAt)
        .map(async ({ otherId, ...link }) => ({ ...link, incident: await load.one(Incident, otherId) })),
    )
    return links.flatMap(({ incident, ...link }) => (incident && mayRead(actor, incident.scope) ? [{ ...link, incident }] : []))
  }

  @Mutation(() => IncidentPayload, {
    description: 'Says how two incidents belong together; a second link of the same two is a CONFLICT.',
  })
  async linkIncident(
    @Ctx() { caller }: Asking,
    @Arg('input', () => LinkIncidentInput, { description: 'Which, and how.' }) input: LinkIncidentInput,
  ): Promise<IncidentPayload> {
    return payload(await linkIncident(caller, input))
  }

  @Mutation(() => IncidentPayload, { description: 'They do not belong together after all.' })
  async unlinkIncident(
    @Ctx() { caller }: Asking,
    @Arg('input', () => UnlinkIncidentInput, { description: 'Which.' }) input: UnlinkIncidentInput,
  ): Promise<IncidentPayload> {
    return payload(await unlinkIncident(caller, input))
  }
}

function sideOf({ id, kind, removedAt }: LinkRow, otherId: string, turned?: 'causes') {
  const side: IncidentLinkSide = kind === 'caused_by' && turned ? turned : kind
  return { id, kind: side, removedAt, otherId }
}

const payload = ({ value, position }: Done<Incident>): IncidentPayload => ({ incident: value, position })
