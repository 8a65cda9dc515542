interface Answer {
  id: string
  response: { clientDataJSON: string }
}

/** A browser's answer, with the challenge that it names; nothing if it is not of that shape. None of it is believed yet. */
export function readAnswer<Given extends Answer>(text: string): { answer: Given; challenge: string } | undefined {
  try {
    const answer = JSON.parse(text) as Given
    const { challenge } = JSON.parse(Buffer.from(answer.response.clientDataJSON, 'base64url').toString()) as {
      challenge: unknown
    }
    return typeof answer.id === 'string' && typeof challenge === 'string' ? { answer, challenge } : undefined
  } catch {
    return undefined
  }
}
