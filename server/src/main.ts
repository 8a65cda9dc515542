import 'reflect-metadata'
import { main } from './app/start.ts'

await main(process.argv.slice(2))
