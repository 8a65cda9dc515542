/** What is written outside commands (mechanics, Bookkeeping), and the counter of numbers. */
export const bookkeeping = /* sql */ `
create table counter (series text primary key, value int not null);

create table idempotency (
  actor text not null, operation text not null, key text not null, input_hash text not null, request text not null,
  at timestamptz not null default now(), primary key (actor, operation, key)
);
create index idempotency_at on idempotency (at);

create table lineage (epoch uuid primary key, system_identifier text not null, timeline int not null, begun_at timestamptz not null default now());

-- As rate-limiter-flexible wants it.
create table throttle (key varchar(255) primary key, points integer not null default 0, expire bigint);
`
