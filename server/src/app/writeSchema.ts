import 'reflect-metadata'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { printApi } from './printApi.ts'

/** `pnpm generate`: an API change is a reviewed diff of this file. */
writeFileSync(path.resolve(import.meta.dirname, '../../schema.graphql'), printApi())
