interface About {
  incident: { id: string; number: string; title: string } | null
}

/** Lines of one incident together, in the order in which its first comes. */
export function byIncident<Line extends About>(lines: readonly Line[]) {
  const groups = [...Map.groupBy(lines, ({ incident }) => incident?.id ?? '')]
  return groups.map(([key, own]) => ({ key, incident: own[0]!.incident, lines: own }))
}
