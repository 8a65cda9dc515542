import { join } from 'node:path'
import type { CodegenConfig } from '@graphql-codegen/cli'

const root = import.meta.dirname

/** Types of our own documents, written by `pnpm exec graphql-codegen` and committed. */
const config: CodegenConfig = {
  schema: join(root, '../server/schema.graphql'),
  documents: [join(root, 'src/**/*.graphql')],
  generates: {
    [join(root, 'src/generated/')]: {
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
