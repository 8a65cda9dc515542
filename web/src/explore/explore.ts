import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import './explore.css'
import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit'
import { GraphiQL } from 'graphiql'
import { Kind, parse } from 'graphql'
import { createClient } from 'graphql-ws'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { readBearings } from './readBearings.ts'
import { tabsFor } from './tabsFor.ts'

/** GraphiQL as it comes: React, so built apart from the screens; with the session's cookie, so it shows what you may see. */
const address = new URL('/graphql', location.href)
const socketAddress = address.href.replace(/^http/, 'ws')
const ask = createGraphiQLFetcher({ url: address.href, wsClient: createClient({ url: socketAddress }) })
/** By what is sent: for a second after another tab was chosen GraphiQL still names the last one's operation. */
const fetcher: Fetcher = (asked, options) => {
  const documentAST = parse(asked.query)
  const names = documentAST.definitions.flatMap((one) => (one.kind === Kind.OPERATION_DEFINITION ? (one.name?.value ?? []) : []))
  const operationName = names.find((name) => name === asked.operationName) ?? names[0] ?? null
  return ask({ ...asked, operationName }, { ...options, documentAST })
}

const bearings = await readBearings(address)
/** Tabs are kept for each role apart: who has signed in meanwhile would still find a stranger's. */
const prefix = `explore.${bearings.viewer?.person.role ?? 'visitor'}.`
const storage = {
  get length() {
    return localStorage.length
  },
  getItem: (name: string) => localStorage.getItem(prefix + name),
  setItem: (name: string, value: string) => localStorage.setItem(prefix + name, value),
  removeItem: (name: string) => localStorage.removeItem(prefix + name),
  clear: () => localStorage.clear(),
}

createRoot(document.getElementById('explore')!).render(
  createElement(GraphiQL, {
    fetcher,
    storage,
    defaultTabs: tabsFor(bearings),
    defaultEditorToolsVisibility: 'variables',
  }),
)
