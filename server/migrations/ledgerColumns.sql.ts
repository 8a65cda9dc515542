/**
 * The columns one queries by come from one reading of the body instead of seven: under the lock that every command waits for, that
 * was most of its time. They still cannot say other than the hashed bytes: the application may insert a body and nothing else, and
 * the trigger writes over whatever else there is.
 */
export const ledgerColumns = /* sql */ `
alter table ledger
  alter column at drop expression, alter column kind drop expression, alter column subject_id drop expression,
  alter column incident_id drop expression, alter column actor_id drop expression, alter column reach drop expression,
  alter column request drop expression;

create or replace function ledger_chain() returns trigger language plpgsql set search_path = pg_catalog as $$
declare
  said jsonb := new.body::jsonb;
  last_position bigint;
  last_hash bytea;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    raise exception 'the ledger is written under READ COMMITTED only: an older snapshot would fork the chain' using errcode = '25001';
  end if;
  new.at := said ->> 'at';
  new.kind := said ->> 'kind';
  new.subject_id := said #>> '{subject,id}';
  new.incident_id := said ->> 'incident';
  new.actor_id := said #>> '{actor,id}';
  new.reach := said ->> 'reach';
  new.request := said ->> 'request';
  if new.at is null or new.kind is null or new.subject_id is null or new.actor_id is null then
    raise exception 'an entry says at, kind, subject and actor' using errcode = '23514';
  end if;
  perform pg_advisory_xact_lock(7237881);
  -- A new snapshot, taken after the lock: it sees the last committed row and this statement's earlier ones.
  select position, hash into last_position, last_hash from public.ledger order by position desc limit 1;
  new.position := coalesce(last_position, 0) + 1;
  new.hash := sha256(coalesce(last_hash, decode(repeat('00', 32), 'hex')) || int8send(new.position) || convert_to(new.body, 'UTF8'));
  return new;
end $$;
`
