import type { Matter } from './matter'

type Needing = Pick<Matter, 'code' | 'name' | 'resultDocument' | 'materials' | 'requiresResultOf'>

/** Shorter names are everyday words; matching results by them would find rings that are none. */
const SHORTEST_RESULT = 4

/**
 * The matters whose results this one needs: those it names, those its materials name, and those whose result document is one of its
 * materials by exact name.
 */
export function resultsNeeded(matter: Needing, byResult: ReadonlyMap<string, string>): string[] {
  const named = [
    ...(matter.requiresResultOf ?? []),
    ...matter.materials.flatMap(({ requiresResultOf, name }) => requiresResultOf ?? byResult.get(name) ?? []),
  ]
  return [...new Set(named)].filter(code => code !== matter.code || (matter.requiresResultOf ?? []).includes(code))
}

/** Result documents by name, as far as a name belongs to one matter only. */
export function matterByResult(matters: readonly Needing[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const several = new Set<string>()
  for (const { code, resultDocument } of matters) {
    if (found.has(resultDocument)) several.add(resultDocument)
    found.set(resultDocument, code)
  }
  return new Map([...found].filter(([name]) => !several.has(name) && [...name].length >= SHORTEST_RESULT))
}

/** A demand for the result of a matter that the catalogue does not have. */
export type UnknownNeed = { code: string; needs: string }

export function unknownNeeds(matters: readonly Needing[]): UnknownNeed[] {
  const known = new Set(matters.map(({ code }) => code))
  const byResult = matterByResult(matters)
  return matters.flatMap(matter =>
    resultsNeeded(matter, byResult)
      .filter(needs => !known.has(needs))
      .map(needs => ({ code: matter.code, needs })),
  )
}

/**
 * Rings of matters that each need the result of the next (互为前置, domain.md #55): nobody could ever begin. Each ring is a way round, from
 * the matter at which the search met it; empty exactly when there is no ring. One ring per demand that closes one.
 * Linear in matters and demands; no recursion, so that a chain of any length is safe.
 */
export function requirementRings(matters: readonly Needing[]): string[][] {
  const byResult = matterByResult(matters)
  const known = new Set(matters.map(({ code }) => code))
  const needs = new Map(
    matters.map(matter => [matter.code, resultsNeeded(matter, byResult).filter(code => known.has(code))]),
  )
  const done = new Set<string>()
  const rings: string[][] = []
  for (const { code } of matters) {
    if (done.has(code)) continue
    const way: string[] = []
    const at = new Map<string, number>()
    const stack: { code: string; next: number }[] = []
    const enter = (entered: string): void => {
      at.set(entered, way.length)
      way.push(entered)
      stack.push({ code: entered, next: 0 })
    }
    enter(code)
    while (stack.length > 0) {
      const top = stack[stack.length - 1] as { code: string; next: number }
      const next = needs.get(top.code)?.[top.next]
      if (next === undefined) {
        done.add(top.code)
        at.delete(top.code)
        way.pop()
        stack.pop()
        continue
      }
      top.next += 1
      const begun = at.get(next)
      if (begun !== undefined) rings.push(way.slice(begun))
      else if (!done.has(next)) enter(next)
    }
  }
  return rings
}
