import { z } from 'zod'
import { canonicalText } from './canonical'
import { sha256Hex } from './crypto-suite'

const record = z.record(z.string(), z.unknown())
const coded = z.looseObject({ code: z.string() })

/** What turns one version of the catalogue into the next: a few kB on a village line instead of the whole list. */
export const cataloguePatchSchema = z.object({
  from: z.string(),
  /** SHA-256 of the result's canonical text: a patch that fell on anything else than what the county holds is noticed, and the whole list asked for. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Everything but the matters. */
  head: record,
  removed: z.array(z.string()),
  /** Added and changed matters, each with its place in the result, in ascending order. */
  put: z.array(z.object({ at: z.number().int().min(0), matter: coded })),
})
export type CataloguePatch = z.infer<typeof cataloguePatchSchema>

const listSchema = z.looseObject({ matters: z.array(coded) })
type List = z.infer<typeof listSchema>

/** The patch from one version to another; null where it would not give the very same list, as when matters only changed places. */
export function cataloguePatch(from: { version: string; catalogue: unknown }, to: unknown): CataloguePatch | null {
  const [before, after] = [listSchema.safeParse(from.catalogue), listSchema.safeParse(to)]
  if (!before.success || !after.success) return null
  const old = new Map(before.data.matters.map(matter => [matter.code, canonicalText(matter)]))
  const kept = new Set(after.data.matters.map(({ code }) => code))
  const { matters, ...head } = after.data
  const patch = {
    ...{ from: from.version, hash: sha256Hex(canonicalText(after.data)), head },
    removed: before.data.matters.flatMap(({ code }) => (kept.has(code) ? [] : [code])),
    put: matters.flatMap((matter, at) => (old.get(matter.code) === canonicalText(matter) ? [] : [{ at, matter }])),
  }
  return applyPatch(from.catalogue, patch) === null ? null : patch
}

/** The new list, proven by its hash; null when the patch does not fit what is here. */
export function applyPatch(base: unknown, { hash, head, removed, put }: CataloguePatch): List | null {
  const before = listSchema.safeParse(base)
  if (!before.success) return null
  const gone = new Set([...removed, ...put.map(({ matter }) => matter.code)])
  const rest = before.data.matters.filter(({ code }) => !gone.has(code))
  const matters: List['matters'] = []
  let taken = 0
  for (const { at, matter } of put) {
    while (matters.length < at && taken < rest.length) matters.push(rest[taken++] as List['matters'][number])
    if (matters.length !== at) return null
    matters.push(matter)
  }
  const result = { ...head, matters: [...matters, ...rest.slice(taken)] }
  return sha256Hex(canonicalText(result)) === hash ? result : null
}
