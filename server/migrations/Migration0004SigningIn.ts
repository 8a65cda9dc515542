import { Migration } from '@mikro-orm/migrations'
import { behindTheWall } from './rows.sql.ts'

/** Passkeys, accounts at a provider, break-glass, and how a session was started. */
export class Migration0004SigningIn extends Migration {
  override up() {
    this.addSql(tables)
    this.addSql(recoveryCodes)
    this.addSql(sessions)
    this.addSql(grants)
  }
}

const tables = /* sql */ `
create table "passkey" ("id" uuid not null, "person_id" uuid not null, "credential_id" text not null, "public_key" text not null, "counter" bigint not null, "transports" text[] not null, "name" text not null, "created_at" timestamptz(3) not null, "last_used_at" timestamptz(3) null, "removed_at" timestamptz(3) null, "version" int not null, primary key ("id"));
create index "passkey_person_id_index" on "passkey" ("person_id");
alter table "passkey" add constraint "passkey_credential_id_unique" unique ("credential_id");

create table "identity" ("id" uuid not null, "person_id" uuid not null, "issuer" text not null, "subject" text not null, "linked_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, "vouches" boolean not null, primary key ("id"));
create index "identity_person_id_index" on "identity" ("person_id");
alter table "identity" add constraint "identity_issuer_subject_unique" unique ("issuer", "subject");

-- Bookkeeping: what a ceremony was begun with, as a hash; taken once.
create table challenge (hash text primary key, expires_at timestamptz not null);
create index challenge_expires_at on challenge (expires_at);
`

/** They belong to a person now, whichever factor is theirs. */
const recoveryCodes = /* sql */ `
create table "recovery" ("person_id" uuid not null, "hashes" text[] not null, primary key ("person_id"));
insert into recovery (person_id, hashes) select person_id, recovery_hashes from totp where confirmed_at is not null;
alter table totp drop column recovery_hashes;
`

/** Who is signed in already came with a password. */
const sessions = /* sql */ `
alter table "session" add column "how" text not null default 'password', add column "authenticated_at" timestamptz(3) null,
  add column "awaits_factor" boolean not null default false, add column "factor_vouched" boolean not null default false;
update session set authenticated_at = started_at;
alter table "session" alter column "how" drop default, alter column "authenticated_at" set not null,
  alter column "awaits_factor" drop default, alter column "factor_vouched" drop default;
alter table "person" add column "is_break_glass" boolean not null default false;
`

const grants = /* sql */ `
grant select, insert, update on passkey, identity, recovery, challenge to muster_app;
grant delete on challenge to muster_app;
${behindTheWall('passkey', 'person_id = portal_person()')}
${behindTheWall('identity', 'person_id = portal_person()')}
${behindTheWall('recovery', 'person_id = portal_person()')}
`
