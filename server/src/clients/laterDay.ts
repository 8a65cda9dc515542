export const laterDay = (one: string, other: string): string => (one > other ? one : other)
