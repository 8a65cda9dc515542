import type { Cells } from '@muster/shared/imports/columns'
import type { Faults } from './faults.ts'
import type { Picture } from './picture.ts'

/** What rows are read with: the directory as it is, and as it would be by the rows before. */
export interface Planning {
  present: Picture
  after: Picture
  /** The day on which the directory is changed. */
  today: string
  /** Whose proposals new terms would be. */
  proposedById: string
}

export interface Reads<Thing> {
  id: string
  before: Thing | undefined
  faults: Faults
  /** For what is worth knowing besides. */
  notes: string[]
}

/** How rows of one noun are read and written. */
export interface Rules<Thing extends { id: string }> {
  /** What a row calls the thing that it is about. */
  label(cells: Cells): string
  /** A thing as the files write it. */
  write(picture: Picture, thing: Thing): Cells
  /** What is left out of something new. */
  blank: Cells
  /** Columns whose empty cell says nothing: what is there stays. */
  unsaid?: readonly string[]
  /** Which thing of those there are it is about, and the name that no other row may have. */
  about(planning: Planning, cells: Cells, faults: Faults): { thing: Thing | undefined; key: string }
  /** What makes no difference between a row and a thing. */
  comparable?(cells: Cells): Cells
  /** Enough of something new for other rows to point at. */
  stub(planning: Planning, id: string, cells: Cells): Thing
  /** What the row makes of it. With a fault in it, nobody looks at the answer. */
  read(planning: Planning, cells: Cells, reads: Reads<Thing>): Thing
}
