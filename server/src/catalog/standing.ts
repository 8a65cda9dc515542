/** What somebody wanted to change, as it stands now: for who finds that another was first. */
export function standing<Row extends object>(row: Row, wanted: object): Partial<Row> {
  const fields = Object.keys(wanted) as (keyof Row)[]
  return Object.fromEntries(fields.map((field) => [field, row[field]])) as Partial<Row>
}
