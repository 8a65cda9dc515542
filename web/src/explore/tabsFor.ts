import type { Bearings } from './readBearings.ts'

export interface Tab {
  query: string
  variables?: string
}

/** A query, a mutation and a subscription that run at once, for who explores. GraphiQL shows no variables in the first of its tabs. */
export function tabsFor({ viewer, incidents }: Bearings): Tab[] {
  if (!viewer) return forVisitors
  return [incidentsTab, mayNote.has(viewer.person.role) ? noteTab(incidents.nodes[0]?.id) : accountTab(viewer.person), changesTab]
}

const mayNote = new Set(['INCIDENT_MANAGER', 'TECHNICAL_SUPPORT', 'EXECUTIVE'])
const json = (value: unknown) => JSON.stringify(value, null, 2)

const incidentsTab: Tab = {
  query: `# Open incidents with their clocks. Ctrl-Enter runs it, Ctrl-Space completes.
query Incidents {
  position
  epoch
  incidents(first: 10, filter: { open: true }) {
    totalCount
    nodes {
      id
      number
      title
      severity
      status
      clocks {
        kind
        state
        dueAt
      }
    }
  }
}
`,
}

const noteTab = (incidentId = 'the id of an incident'): Tab => ({
  query: `# Leaves a note on an incident's timeline.
mutation Note($input: AddNoteInput!) {
  addNote(input: $input) {
    position
    note {
      id
      at
      text
    }
  }
}
`,
  variables: json({ input: { incidentId, text: 'Tried from /explore.' } }),
})

const accountTab = ({ name, timeZone }: { name: string; timeZone: string }): Tab => ({
  query: `# Your name and time zone: as they are, so this changes nothing.
mutation Account($input: ChangeAccountInput!) {
  changeAccount(input: $input) {
    position
  }
}
`,
  variables: json({ input: { name, timeZone } }),
})

const changesTab: Tab = {
  query: `# Everything you may see, as it happens.
# Run it, then leave a note in the other tab.
subscription Changes {
  changes {
    position
    at
    kind
    incident {
      number
      title
      severity
      status
    }
  }
}
`,
}

const forVisitors: Tab[] = [
  {
    query: `# What strangers may read. Sign in on the screens and come back for the rest.
query Status {
  serverTime
  status {
    organisation
    state
    groups {
      name
      state
    }
  }
}
`,
  },
  {
    query: `# Signs in: the cookie is set, and everything here is then asked as you.
mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    viewer {
      person {
        name
        role
      }
    }
  }
}
`,
    variables: json({ input: { email: '', password: '' } }),
  },
  {
    query: `# The public page, as it changes.
subscription StatusChanged {
  statusChanged {
    position
    kind
    status {
      state
    }
  }
}
`,
  },
]
