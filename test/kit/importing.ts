import { DirectoryImport } from '../../server/src/imports/directoryImport.entity.ts'
import { ImportRow } from '../../server/src/imports/importRow.entity.ts'
import type { Caller } from '../../server/src/kernel/work.ts'
import type { World } from './world.ts'

export type Files = Readonly<Record<string, string>>

/** Uploads files as somebody, and waits until they are checked. */
export async function upload(world: World, { person }: Caller & { person: string }, files: Files): Promise<DirectoryImport> {
  const given = Object.entries(files).map(([name, text]) => ({ name, text }))
  const id = await world.muster.imports.begin(person, given)
  await world.muster.imports.done()
  return world.em().findOneOrFail(DirectoryImport, id)
}

/** As it was on the screen. */
export const seen = ({ id, version }: DirectoryImport) => ({ id, expectedVersion: version })

export async function rowsOf(world: World, { id }: DirectoryImport) {
  const rows = await world.em().find(ImportRow, { importId: id }, { orderBy: { id: 'asc' } })
  return rows.map(({ line, effect, faults, changes, notes }) => ({ line, effect, faults, changes, notes }))
}

/** Each fault as a person reads it: line, column, words. */
export const faultsOf = async (world: World, one: DirectoryImport) =>
  (await rowsOf(world, one)).flatMap(({ line, faults }) => faults.map(({ column, message }) => `${line} ${column}: ${message}`))

export const company: Files = {
  'subscriptions.csv':
    'client,product,tier,startsOn,endsOn\nHRB 1,Letters,premium,2026-12-01,\nBirch,Letters,basic,2027-01-01,2027-12-31\n',
  'agreements.csv': 'client,product,severity,responseLimit,contractualP1\nHRB 1,Letters,P1,10m,yes\n',
  'clients.csv':
    '\ufeffname;registrationNumber;kind;timeZone;country;mon;holidays\nAcorn;HRB 1;enterprise;Europe/Berlin;DE;08:00-12:00 13:00-17:30;2026-12-24 | 2026-12-25\n"Birch";;business;UTC;;;\n',
  'people.csv':
    'email,name,role,client,vendor,clients,timeZone\nAna@Example.com,Ana,client_contact,Acorn,,,UTC\nvik@example.com,Vik,vendor_contact,,Corvid,,\nmax@example.com,Max,account_manager,,,HRB 1 | Birch,\n',
  'vendors.csv': 'name\nCorvid\n',
  'products.csv': 'name,vendor\nLetters,Corvid\n',
  'components.csv':
    'product,name,kind,criticality,environment,dependsOn\nLetters,Press,service,high,production,Ink | Payments > Card payments\nLetters,Ink,service,low,production,\n',
}
