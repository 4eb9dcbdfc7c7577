import type { Case } from '../../../shared/case/case'
import type { MaterialEntry } from '../../../shared/case/event'

export type Brought = { answer: 'original' | 'copy' | 'missing'; kept: boolean }

/** The entry for one asked paper. What the checklist already said about it, such as whether it may follow, stays. */
export function suppliedEntry(
  held: Pick<Case, 'materials'>,
  asked: { key: string; name: string },
  brought: Brought,
): MaterialEntry {
  const before = held.materials.find(one => one.key === asked.key)
  const original = brought.answer === 'original'
  return {
    key: asked.key,
    name: before?.name ?? asked.name,
    state: brought.answer === 'missing' ? 'missing' : 'received',
    originals: original ? 1 : 0,
    copies: brought.answer === 'copy' ? 1 : 0,
    kept: original && brought.kept,
    returnBy: null,
    tolerable: before?.tolerable ?? false,
  }
}
