/** Words of a file as they are said; a file may have them so, too. */
export const spoken = (words: readonly string[]): string => words.map((word) => word.replaceAll('_', ' ')).join(', ')
