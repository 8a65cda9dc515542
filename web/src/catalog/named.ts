/** As much of a thing as a choice needs. */
export interface Named {
  id: string
  name: string
}

/** Without what an answer has besides. */
export const justNamed = ({ id, name }: Named): Named => ({ id, name })
