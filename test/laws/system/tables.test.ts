import { wordColumns } from '../../../server/src/people/replaceWords.ts'
import { expect, test } from 'vitest'
import { makeWorld } from '../../kit/world.ts'

test('the application may delete nothing but moments and bookkeeping, and changes nothing of the ledger', async () => {
  await using world = await makeWorld()
  const { rows } = await world.owner.query<{ table_name: string; privilege_type: string }>(
    `select table_name, privilege_type from information_schema.role_table_grants where grantee = 'muster_app' order by 1, 2`,
  )
  const deletable = rows.filter(({ privilege_type }) => privilege_type === 'DELETE').map(({ table_name }) => table_name)
  expect(deletable).toEqual([
    'answer_link',
    'challenge',
    'delivery', // Requests to programs that were taken, and no others: a policy says so.
    'engine_beat',
    'idempotency',
    'import_row',
    'moment',
    'presence',
    'presence_server',
    'throttle',
    'unfollow_link',
  ])
  expect(rows.filter(({ table_name }) => table_name === 'ledger').map(({ privilege_type }) => privilege_type)).toEqual(['SELECT'])
})

/** Columns of text that nobody writes sentences in: words of ours, hashes, names of things, and a person's own row. */
const noWords = `
answer_link.token_hash unfollow_link.token_hash contact_method.kind contact_method.address delivery.about_type delivery.about_id delivery.target delivery.channel delivery.line
engine.canary_to delivery.state delivery.answer webhook_endpoint.url webhook_endpoint.secret webhook_endpoint.previous_secret challenge.hash identity.issuer identity.subject passkey.credential_id passkey.public_key passkey.name session.how
agreement.severity agreement.status api_key.name api_key.secret_hash client.name client.kind client.time_zone client.registration_number
challenge.hash identity.issuer identity.subject passkey.credential_id passkey.public_key passkey.name session.how
agreement.severity agreement.status calendar_feed.token_hash schedule.name schedule.status schedule.time_zone swap.state api_key.name api_key.secret_hash client.name client.kind client.time_zone client.registration_number
client.country client.status clock.kind component.name component.public_name component.state component.kind component.criticality
component.environment component.status component_history.state counter.series directory_import.state directory_import.digest
directory_import.request import_row.noun import_row.file import_row.effect import_row.label escalation.from_level escalation.to_level escalation.rule
handed_item.item escalation.reason escalation.trigger escalation.state idempotency.actor idempotency.operation idempotency.key idempotency.input_hash
idempotency.request incident.number incident.alias incident.severity incident.status incident.category incident.impact incident.urgency
command_role.role command_role.state task.state incident.assessed_severity incident_link.kind incident.held_from incident.merged_from incident.level incident.public_status invitation.token_hash invitation.role ledger.body ledger.at ledger.kind
ledger.subject_id ledger.incident_id ledger.actor_id ledger.reach ledger.request lineage.system_identifier moment.root_kind moment.kind
action_call.action action_call.key action_call.state action_hook.action action_hook.secret action_hook.url drill_story.key drill_run.story drill_event.what drill_event.told_to playbook_run.playbook playbook_step.key playbook_step.state playbook_version.playbook
moment.state moment.last_error page.level page.because page.state page.missed person.name person.email person.role person.status person.time_zone person.mail_wish person.password_hash product.name
product.status session.token_hash session.device subscription.tier subscription.status totp.secret update.public_status vendor.name
vendor.status wording.field workaround.effectiveness evidence.digest
`

test('every column that people write in is rewritten when somebody is forgotten', async () => {
  await using world = await makeWorld()
  const { rows } = await world.owner.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and data_type = 'text' and table_name not like 'mikro%' order by 1`,
  )
  const rewritten = Object.entries(wordColumns).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`))
  const known = [...noWords.trim().split(/\s+/), ...rewritten]
  expect(
    rows.map(({ name }) => name).filter((name) => !known.includes(name)),
    'words or not?',
  ).toEqual([])
  expect(rewritten.filter((name) => !rows.some((row) => row.name === name))).toEqual([])
})
