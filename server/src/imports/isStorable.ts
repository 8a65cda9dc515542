/** Whether PostgreSQL takes it as text. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000')
