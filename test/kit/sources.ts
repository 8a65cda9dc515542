import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The text of the product: no tests, nothing generated, nothing installed. */
export function sourcesIn(folder: string): string[] {
  const exclude = ['**/node_modules/**', '**/dist/**', '**/generated/**', '**/*.test.ts', '**/*.d.ts']
  return globSync(`${folder}/**/*.{ts,vue,mjs}`, { exclude }).sort()
}

export const read = (file: string) => readFileSync(file, 'utf8')

export interface Import {
  file: string
  /** A path below the root for our own files, else the name of a package. */
  to: string
}

export function importsIn(folder: string): Import[] {
  return sourcesIn(folder).flatMap((file) =>
    [...read(file).matchAll(/(?:from|import) '([^']+)'/g)].map(([, path]) => ({
      file,
      to: path!.startsWith('.') ? join(dirname(file), path!) : path!,
    })),
  )
}
