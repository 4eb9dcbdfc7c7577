import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import { applyPatch, cataloguePatch } from '../../../shared/sync/catalogue-patch'
import { canonicalText } from '../../../shared/sync/canonical'

const sample = await loadSampleCatalogue()

const listArbitrary = fc
  .uniqueArray(fc.record({ code: fc.string({ minLength: 1, maxLength: 3 }), days: fc.nat(3) }), {
    selector: matter => matter.code,
    maxLength: 12,
  })
  .map(matters => ({ note: '', matters }))

describe('a station that holds one version gets the next by what changed', () => {
  test('whatever was added, changed and taken away, the result is the very list of the county', () => {
    fc.assert(
      fc.property(listArbitrary, listArbitrary, (before, after) => {
        const patch = cataloguePatch({ version: 'a', catalogue: before }, after)
        const order = (list: typeof before) => list.matters.map(({ code }) => code)
        const shared = (list: typeof before, other: typeof before) =>
          order(list).filter(code => order(other).includes(code))
        if (patch) expect(canonicalText(applyPatch(before, patch))).toBe(canonicalText(after))
        // Only a list whose matters changed places is sent whole, and then not always.
        else expect(shared(before, after)).not.toEqual(shared(after, before))
      }),
    )
  })

  test('one new promise among 85 matters travels as one matter', () => {
    const matters = sample.matters.map(matter =>
      matter.code === 'SX-FL-001' ? { ...matter, promisedLimit: { ...matter.promisedLimit, days: 5 } } : matter,
    )
    const patch = cataloguePatch(
      { version: sample.version, catalogue: sample },
      { ...sample, version: 'next', matters },
    )
    expect(patch?.put.map(({ matter }) => matter.code)).toEqual(['SX-FL-001'])
    expect(JSON.stringify(patch).length * 25).toBeLessThan(JSON.stringify(sample).length)
  })

  test('a patch on another list than the county thinks is here gives nothing, so the whole list is asked for', () => {
    const next = { ...sample, version: 'next', matters: sample.matters.slice(1) }
    const patch = cataloguePatch({ version: sample.version, catalogue: sample }, next)
    const spoiled = {
      ...sample,
      matters: sample.matters.map((matter, at) => (at === 5 ? { ...matter, name: '别的' } : matter)),
    }
    expect(patch && applyPatch(spoiled, patch)).toBeNull()
    expect(patch && applyPatch({ matters: 'none' }, patch)).toBeNull()
    expect(patch && applyPatch(sample, { ...patch, put: [{ at: 5000, matter: { code: 'x' } }] })).toBeNull()
  })
})
