import type pg from 'pg'
import type { Statement } from '../../kit/overhear.ts'

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Total Time': number
  'Actual Loops': number
  'Actual Rows': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  'Shared Hit Blocks': number
  'Shared Read Blocks': number
  Plans?: Plan[]
}

/** The node that took longest by itself of everything that was asked, as one line with its statement; as the owner, so without the wall. */
export async function worstNode(owner: pg.Client, statements: readonly Statement[]): Promise<string> {
  const said = (await nodesOf(owner, statements)).map(({ text, node }) => ({
    ms: ownMs(node),
    said: `${describe(node, ownMs(node))} in \`${text}\``,
  }))
  return said.toSorted((a, b) => b.ms - a.ms)[0]?.said ?? 'nothing was asked'
}

/** The most rows of one table that one statement read, with those that it left, as the owner. */
export async function mostRows(owner: pg.Client, statements: readonly Statement[]): Promise<{ rows: number; said: string }> {
  const read = (await nodesOf(owner, statements)).map(({ text, node }) => {
    const left = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
    return { rows: node['Actual Loops'] * (node['Actual Rows'] + left), said: `${describe(node, ownMs(node))} in \`${text}\`` }
  })
  return read.toSorted((a, b) => b.rows - a.rows)[0] ?? { rows: 0, said: 'nothing was asked' }
}

async function nodesOf(owner: pg.Client, statements: readonly Statement[]): Promise<{ text: string; node: Plan }[]> {
  const nodes: { text: string; node: Plan }[] = []
  for (const { text, values } of statements) {
    const explain = `explain (analyze, buffers, format json) ${text}`
    await owner.query('begin')
    const answer = await owner.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(explain, values).finally(() => owner.query('rollback'))
    const said = text.replaceAll(/\s+/g, ' ').slice(0, 400)
    nodes.push(...flat(answer.rows[0]!['QUERY PLAN'][0].Plan).map((node) => ({ text: said, node })))
  }
  return nodes
}

const flat = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flat)]
const allMs = (plan: Plan) => plan['Actual Total Time'] * plan['Actual Loops']
const ownMs = (plan: Plan) => allMs(plan) - (plan.Plans ?? []).reduce((sum, each) => sum + allMs(each), 0)

function describe(node: Plan, ms: number): string {
  const on = [node['Relation Name'], node['Index Name']].filter(Boolean).join(' by ')
  const left = node['Rows Removed by Filter'] ? `, ${node['Rows Removed by Filter']} rows filtered away` : ''
  const blocks = node['Shared Hit Blocks'] + node['Shared Read Blocks']
  return `${node['Node Type']} ${on}: ${ms.toFixed(1)} ms, ${node['Actual Rows']} rows × ${node['Actual Loops']}${left}, ${blocks} blocks`
}
