/** As MikroORM draws the entities; a law holds the two together. */
export const tables = /* sql */ `
create table "agreement" ("id" uuid not null, "subscription_id" uuid not null, "severity" text not null, "response_target_ms" bigint null, "response_limit_ms" bigint null, "resolution_target_ms" bigint null, "resolution_limit_ms" bigint null, "contractual_p1" boolean not null, "starts_on" date null, "ends_on" date null, "status" text not null, "proposed_by_id" uuid null, "decided_by_id" uuid null, "version" int not null, primary key ("id"));
create index "agreement_subscription_id_index" on "agreement" ("subscription_id");

create table "api_key" ("id" uuid not null, "owner_id" uuid not null, "name" text not null, "secret_hash" text not null, "scopes" text[] not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "last_used_at" timestamptz(3) null, "revoked_at" timestamptz(3) null, primary key ("id"));
create index "api_key_owner_id_index" on "api_key" ("owner_id");

create table "client" ("id" uuid not null, "name" text not null, "kind" text not null, "time_zone" text not null, "calendar" jsonb not null, "registration_number" text null, "country" text null, "contact_name" text null, "contact_email" text null, "status" text not null, "version" int not null, primary key ("id"));
alter table "client" add constraint "client_registration_number_unique" unique ("registration_number");

create table "component" ("id" uuid not null, "product_id" uuid not null, "name" text not null, "public_name" text not null, "is_public" boolean not null, "state" text not null, "depends_on_ids" uuid[] not null, "kind" text not null, "criticality" text not null, "environment" text not null, "status" text not null, "version" int not null, primary key ("id"));
create index "component_product_id_index" on "component" ("product_id");

create table "component_history" ("id" uuid not null, "component_id" uuid not null, "at" timestamptz(3) not null, "state" text not null, primary key ("id"));
create index "component_history_component_id_index" on "component_history" ("component_id");

create table "incident" ("id" uuid not null, "number" text not null, "alias" text null, "title" text not null, "description" text null, "severity" text not null, "status" text not null, "category" text not null, "component_id" uuid not null, "impact" text not null, "urgency" text not null, "conditions" text[] not null, "assessed_severity" text not null, "level" text not null, "owner_id" uuid null, "reported_by_id" uuid not null, "detected_at" timestamptz(3) not null, "reported_at" timestamptz(3) not null, "acknowledged_at" timestamptz(3) null, "acknowledged_by_id" uuid null, "resolved_at" timestamptz(3) null, "last_update_at" timestamptz(3) null, "public_title" text null, "public_status" text null, "version" int not null, "client_ids" uuid[] not null, "vendor_ids" uuid[] not null, primary key ("id"));
alter table "incident" add constraint "incident_number_unique" unique ("number");
create index incident_recurrent on incident (component_id, category, detected_at);
create index incident_vendors on incident using gin (vendor_ids);
create index incident_clients on incident using gin (client_ids);
create index incident_open on incident (severity, id) where status not in ('resolved', 'closed', 'cancelled', 'merged');

create table "escalation" ("id" uuid not null, "incident_id" uuid not null, "from_level" text not null, "to_level" text not null, "target_id" uuid null, "escalated_by_id" uuid null, "rule" text null, "reason" text not null, "trigger" text null, "text" text null, "state" text not null, "opened_at" timestamptz(3) not null, "acknowledge_by" timestamptz(3) not null, "answered_at" timestamptz(3) null, "answered_by_id" uuid null, "return_reason" text null, "version" int not null, primary key ("id"));
create index "escalation_incident_id_index" on "escalation" ("incident_id");
create unique index escalation_one_active on escalation (incident_id, to_level) where state = 'active';

create table "clock" ("id" uuid not null, "incident_id" uuid not null, "kind" text not null, "client_id" uuid null, "cycle" int not null, "target_ms" bigint not null, "limit_ms" bigint not null, "calendar" jsonb null, "started_at" timestamptz(3) not null, "used_ms" bigint not null, "running_since" timestamptz(3) null, "paused_ms" bigint not null, "paused_at" timestamptz(3) null, "at_risk_at" timestamptz(3) null, "due_at" timestamptz(3) null, "at_risk_fired_at" timestamptz(3) null, "breached_at" timestamptz(3) null, "stopped_at" timestamptz(3) null, "because" text[] not null, "version" int not null, primary key ("id"));
create index "clock_incident_id_index" on "clock" ("incident_id");

create table "invitation" ("id" uuid not null, "token_hash" text not null, "person_id" uuid null, "role" text not null, "expires_at" timestamptz(3) not null, "used_at" timestamptz(3) null, primary key ("id"));
alter table "invitation" add constraint "invitation_token_hash_unique" unique ("token_hash");
create index "invitation_person_id_index" on "invitation" ("person_id");

create table "moment" ("id" uuid not null, "root_kind" text not null, "root_id" uuid not null, "kind" text not null, "subject_id" uuid not null, "fires_at" timestamptz(3) not null, "state" text not null, "attempts" int not null, "retry_at" timestamptz(3) null, "last_error" text null, primary key ("id"));
create index moment_subject_due on moment (subject_id) where state = 'due';
create index moment_root_due on moment (root_id, fires_at) where state = 'due';
create index moment_due on moment (fires_at) where state = 'due';

create table "note" ("id" uuid not null, "incident_id" uuid not null, "author_id" uuid not null, "at" timestamptz(3) not null, "text" text not null, primary key ("id"));
create index "note_incident_id_index" on "note" ("incident_id");

create table "person" ("id" uuid not null, "name" text not null, "email" text not null, "role" text not null, "client_id" uuid null, "vendor_id" uuid null, "linked_client_ids" uuid[] not null, "status" text not null, "time_zone" text not null, "password_hash" text null, "version" int not null, primary key ("id"));
alter table "person" add constraint "person_email_unique" unique ("email");

create table "product" ("id" uuid not null, "name" text not null, "vendor_id" uuid null, "status" text not null, "version" int not null, primary key ("id"));

create table "session" ("id" uuid not null, "person_id" uuid not null, "token_hash" text not null, "started_at" timestamptz(3) not null, "last_used_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, "device" text null, primary key ("id"));
create index "session_person_id_index" on "session" ("person_id");
alter table "session" add constraint "session_token_hash_unique" unique ("token_hash");

create table "subscription" ("id" uuid not null, "client_id" uuid not null, "product_id" uuid not null, "tier" text not null, "starts_on" date not null, "ends_on" date null, "status" text not null, "proposed_by_id" uuid null, "decided_by_id" uuid null, "version" int not null, primary key ("id"));
create index "subscription_client_id_index" on "subscription" ("client_id");

create table "totp" ("person_id" uuid not null, "secret" text not null, "confirmed_at" timestamptz(3) null, "last_step" int not null, "recovery_hashes" text[] not null, primary key ("person_id"));

create table "update" ("id" uuid not null, "incident_id" uuid not null, "author_id" uuid not null, "at" timestamptz(3) not null, "public_status" text not null, "text" text not null, "components" jsonb not null, primary key ("id"));
create index "update_incident_id_index" on "update" ("incident_id");

create table "vendor" ("id" uuid not null, "name" text not null, "status" text not null, "version" int not null, primary key ("id"));

create table "wording" ("subject_id" uuid not null, "field" text not null, "version" int not null, "words" text not null, primary key ("subject_id", "field", "version"));

alter table "escalation" add constraint "escalation_incident_id_foreign" foreign key ("incident_id") references "incident" ("id");

alter table "clock" add constraint "clock_incident_id_foreign" foreign key ("incident_id") references "incident" ("id");

`
