import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Case } from '../../../shared/case/case'
import { waitsForSomebody } from '../../../shared/case/custody'
import { originalsOf, readDuty, shareCounted } from '../../../renderer/features/handover-of-duty/duty-lists'
import { sampleCase } from '../../kit/sample-case'

/** The cases of one PC, newest first, as the working copy lists them. */
const pcWith = (cases: readonly Case[]) => ({
  cases: {
    waiting: async () => cases.filter(waitsForSomebody).map(held => ({ case: held })),
  } as unknown as Parameters<typeof readDuty>[0]['cases'],
})

const withOriginals = (count: number, at: number): Case => ({
  ...sampleCase(),
  id: `c-${at}`,
  originals: Array.from({ length: count }, (_, index) => ({
    ...{ id: `o-${index}`, name: '户口簿', holder: 'agent' as const, since: '2026-03-10', returnBy: null },
  })),
})
const sum = (shares: ReadonlyMap<string, number>): number => [...shares.values()].reduce((all, one) => all + one, 0)

test('who counts what the list says confirms every case; four short of [1, 5] is 0 and 2, not 0 and 5', () => {
  const cases = [withOriginals(1, 1), withOriginals(5, 2)]
  expect([...shareCounted(cases, 6).values()]).toEqual([1, 5])
  expect([...shareCounted(cases, 2).values()]).toEqual([0, 2])
  expect([...shareCounted(cases, 8).values()]).toEqual([3, 5])
})

test('law: what stands with the cases adds up to what was counted', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 8 }), fc.nat(99), (counts, counted) => {
      const cases = counts.map(withOriginals)
      expect(sum(shareCounted(cases, counted))).toBe(counted)
      if (counted === originalsOf(cases)) expect([...shareCounted(cases, counted).values()]).toEqual(counts)
    }),
  )
})

test('an old case that is still open goes over too, however many newer ones are done', async () => {
  const rated: Case = { ...sampleCase(), legal: 'rated', originals: [] }
  const newer = Array.from({ length: 6000 }, (_, at): Case => ({ ...rated, id: `done-${at}` }))
  const recent: Case = { ...withOriginals(1, 1), id: 'done-but-held', legal: 'rated' }
  const old: Case = { ...sampleCase(), id: 'old', legal: 'handed-over', originals: [] }
  const { mine } = await readDuty(pcWith([recent, ...newer, old]), old.agent.staff)
  expect(mine.map(({ id }) => id).sort()).toEqual(['done-but-held', 'old'])
})
