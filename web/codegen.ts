import { existsSync } from 'node:fs'
import type { CodegenConfig } from '@graphql-codegen/cli'

const schema = process.env['MUSTER_SCHEMA'] ?? '../server/schema.graphql'
if (!existsSync(schema)) throw new Error(`There is no ${schema} yet: build the server first.`)

/** Types of our own documents, written by `pnpm exec graphql-codegen` and committed. */
const config: CodegenConfig = {
  schema,
  documents: ['src/**/*.graphql'],
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        avoidOptionals: false,
        scalars: { DateTime: 'string', Position: 'string' },
      },
    },
  },
}

export default config
