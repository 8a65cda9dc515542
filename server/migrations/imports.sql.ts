import { behindTheWall } from './rows.sql.ts'

/** As MikroORM draws the entities; a law holds the two together. Rows of an import are bookkeeping: they go when it is decided on. */
export const imports = /* sql */ `
create table "directory_import" ("id" uuid not null, "by_id" uuid not null, "at" timestamptz(3) not null, "state" text not null, "files" text[] not null, "total" int not null, "done" int not null, "counted" jsonb not null, "problems" jsonb not null, "digest" text null, "request" text null, "applied_at" timestamptz(3) null, "beat_at" timestamptz(3) not null, "version" int not null, primary key ("id"));

create table "import_row" ("id" uuid not null, "import_id" uuid not null, "noun" text not null, "file" text not null, "line" int not null, "cells" jsonb not null, "effect" text null, "label" text not null, "thing_id" uuid null, "changes" jsonb not null, "faults" jsonb not null, "notes" text[] not null, primary key ("id"));
create index "import_row_import_id_index" on "import_row" ("import_id");

grant select, insert, update on directory_import to muster_app;
grant select, insert, update, delete on import_row to muster_app;
${behindTheWall('directory_import')}
${behindTheWall('import_row')}
`
