import type { Case } from './case'
import type { Attachment, MaterialEntry } from './event'

/** Whether a line of the checklist is settled: the paper is here, or it is not needed. */
export const isSettled = ({ state }: Pick<MaterialEntry, 'state'>): boolean => state !== 'missing'

/** What is still to be brought: 缺什么. */
export const missingMaterials = (materials: readonly MaterialEntry[]): MaterialEntry[] =>
  materials.filter(material => !isSettled(material))

/** A written promise stands in for the paper, and nobody has found it false (告知承诺). */
export const isPromised = ({ commitments }: Pick<Case, 'commitments'>, key: string): boolean =>
  commitments?.some(one => one.key === key && one.check?.outcome !== 'false') ?? false

/**
 * The checklist after more papers came. Each added entry says what was handed in now, so counts add up, and a paper once
 * received stays received.
 */
export function withAdded(held: readonly MaterialEntry[], added: readonly MaterialEntry[]): MaterialEntry[] {
  const list = [...held]
  for (const entry of added) {
    const at = list.findIndex(({ key }) => key === entry.key)
    const before = list[at]
    if (before) list[at] = together(before, entry)
    else list.push(entry)
  }
  return list
}

function together(before: MaterialEntry, now: MaterialEntry): MaterialEntry {
  const received = before.state === 'received' || now.state === 'received'
  return {
    ...before,
    state: received ? 'received' : now.state,
    originals: before.originals + now.originals,
    copies: before.copies + now.copies,
    kept: before.kept || now.kept,
    returnBy: now.returnBy ?? before.returnBy,
  }
}

/** The pictures with those that are new; one picture of one paper stands once, however often it is sent. */
export const withAttachments = (held: readonly Attachment[], added: readonly Attachment[]): Attachment[] => [
  ...held,
  ...added.filter(
    (one, index) =>
      ![...held, ...added.slice(0, index)].some(other => other.hash === one.hash && other.material === one.material),
  ),
]
