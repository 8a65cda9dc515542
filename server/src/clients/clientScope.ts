/** Whose a client is: its own, and so its contacts' and its account managers'. */
export const clientScope = ({ id }: { id: string }) => ({ clientIds: [id] })
