import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { variableNames } from '../../../server/src/app/variables.ts'

const documents = [...globSync('*.md'), ...globSync('docs/*.md')]

test('every path named in a document exists', () => {
  const missing = documents.flatMap((document) =>
    [...readFileSync(document, 'utf8').matchAll(/`((?:server|web|shared|test|docs|scripts|\.ci)\/[\w./-]+)`/g)]
      .map(([, path]) => path!)
      .filter((path) => !existsSync(path) && globSync(`${path}*`).length === 0)
      .map((path) => `${document}: ${path}`),
  )
  expect(missing).toEqual([])
})

test('every picture and every link to a file is there', () => {
  const missing = documents.flatMap((document) =>
    [...readFileSync(document, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)]
      .map(([, path]) => path!)
      .filter((path) => !existsSync(document.includes('/') ? `docs/${path}` : path))
      .map((path) => `${document}: ${path}`),
  )
  expect(missing).toEqual([])
})

test('every variable of the README is read, and every one that is read is in the README', () => {
  const text = readFileSync('README.md', 'utf8')
  const unnamed = variableNames.filter((name) => !name.endsWith('_FILE') && !text.includes(`\`${name}\``))
  expect(unnamed).toEqual([])
})

test('docker-compose sets nothing that config.ts does not read, keeps its data, and checks its health', () => {
  const compose = parse(readFileSync('docker-compose.yml', 'utf8'))
  const { muster, database } = compose.services
  const unread = Object.keys(muster.environment).filter((name) => !(variableNames as readonly string[]).includes(name))
  expect(unread).toEqual([])
  expect(muster.healthcheck.test.join(' ')).toContain('/readyz')
  expect(database.healthcheck.test.join(' ')).toContain('pg_isready')
  expect(database.image).toMatch(/^postgres:18/)
  expect(database.volumes, 'the image of 18 keeps its data one folder up').toEqual(['data:/var/lib/postgresql'])
  for (const secret of Object.values<{ file: string }>(compose.secrets)) expect(secret.file).toMatch(/^\.\/secrets\//)
  expect(existsSync('Dockerfile')).toBe(true)
})

test('the top level has what it should and nothing more', () => {
  const wanted =
    'server web shared test docs scripts pnpm-workspace.yaml pnpm-lock.yaml package.json tsconfig.json eslint.config.js vitest.config.ts docker-compose.yml Dockerfile README.md ARCHITECTURE.md CONTRIBUTING.md CHANGELOG.md LICENSE'
  const found = readdirSync('.').filter((name) => !name.startsWith('.') && !['node_modules', 'data', 'coverage'].includes(name))
  expect(found.sort()).toEqual(wanted.split(' ').sort())
})
