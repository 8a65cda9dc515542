import { Migration } from '@mikro-orm/migrations'

/** Who is in which incident's room: bookkeeping that a crash may lose, since everybody comes back within seconds. */
export class Migration0024Presence extends Migration {
  override up() {
    this.addSql(presence)
    this.addSql(grants)
  }
}

const presence = /* sql */ `
create unlogged table presence_server (server uuid primary key, beat_at timestamptz(3) not null);
create unlogged table presence (
  server uuid not null references presence_server on delete cascade, incident_id uuid not null, person_id uuid not null,
  primary key (server, incident_id, person_id)
);
create index presence_incident on presence (incident_id);
`

const grants = /* sql */ `
grant select, insert, update, delete on presence_server, presence to muster_app;
`
