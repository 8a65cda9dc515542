import { mayReadClock } from '@muster/shared/rules/mayReadClock'
import type { Tier } from '@muster/shared/vocabulary/tier'
import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql'
import { Component } from '../../catalog/component.entity.ts'
import { Client } from '../../clients/client.entity.ts'
import { TierEnum } from '../../clients/enums.ts'
import { readTerms } from '../../clients/readTerms.ts'
import type { Reading } from '../../kernel/reading.ts'
import { Incident } from '../incident.entity.ts'
import { ClientImpact } from './clientImpact.entity.ts'
import { readMailed } from './readMailed.ts'

@ObjectType({ simpleResolvers: true, description: 'Somebody whom an incident affects, and how much.' })
class AffectedClient {
  @Field(() => Client, { description: 'Who.' })
  client!: Client

  @Field(() => TierEnum, { nullable: true, description: 'The tier that counts for it; null: no agreement.' })
  tier!: Tier | null

  @Field(() => Boolean, { description: 'Their contract makes every incident of theirs a P1 candidate.' })
  contractualP1!: boolean

  @Field(() => Int, { nullable: true, description: 'How many of their users are affected; null: nobody has counted.' })
  users!: number | null

  @Field(() => String, { nullable: true, description: 'Which of their users, in words.' })
  segment!: string | null

  @Field(() => Int, { description: 'To how many of their people the news of it was mailed.' })
  peopleMailed!: number

  @Field(() => Date, { nullable: true, description: 'When the last of these mails was sent.' })
  lastMailedAt!: Date | null
}

@Resolver(() => Incident)
export class ImpactResolver {
  @FieldResolver(() => [AffectedClient], {
    nullable: true,
    description: 'Who is affected, how much, and how far they were told; who acts for some clients sees theirs.',
  })
  async affected(
    @Root() { id, clientIds, componentId, detectedAt }: Incident,
    @Ctx() { em, load, actor }: Reading,
  ): Promise<AffectedClient[]> {
    const own = clientIds.filter((clientId) => mayReadClock(actor, { clientId }))
    const component = own.length > 0 ? await load.one(Component, componentId) : null
    if (!component) return []
    const terms = await readTerms(em, { clientIds: own, productId: component.productId, on: detectedAt })
    const impacts = await load.all(ClientImpact, 'incidentId', id, { id: 'asc' })
    const mailed = await load.each('mailedClients', id, readMailed)
    return terms.map(({ client, subscription, agreements }) => {
      const impact = impacts.find(({ clientId }) => clientId === client.id)
      const mail = mailed.find(({ clientId }) => clientId === client.id)
      return {
        client,
        tier: subscription?.tier ?? null,
        contractualP1: [...agreements.values()].some((agreement) => agreement.contractualP1),
        users: impact?.users ?? null,
        segment: impact?.segment ?? null,
        peopleMailed: mail?.people ?? 0,
        lastMailedAt: mail?.lastAt ?? null,
      }
    })
  }
}
