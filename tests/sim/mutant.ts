import type { Patch } from './bundle'
import type { Story } from './stories'

/** A known bug, put back into the source for one run. `seeds`: within how many it must be noticed. */
export type Mutant = {
  name: string
  why: string
  seeds: number
  /** Stories in which it shows soonest; none: any day. */
  about: readonly Story[]
  patches: readonly Patch[]
}

export const mutant = (
  name: string,
  why: string,
  patch: Patch | readonly Patch[],
  about: readonly Story[] = [],
): Mutant => ({ ...{ name, why, seeds: 150, about }, patches: 'file' in patch ? [patch] : patch })
