import { isWithin, type DivisionCode } from '../../shared/people/division'
import { bucketOf, sumDigests } from '../../shared/sync/case-digest'
import type { Change } from '../../shared/sync/wire'
import type { ChangesPage, CountyMoment } from '../../center/sync/county-reads'
import type { CountyData, Fact } from './county-memory'

const sameRun = (one: { device: string; epoch: string }, other: { device: string; epoch: string }): boolean =>
  one.device === other.device && one.epoch === other.epoch

/** What a point may see; a second fact under a known id, never. */
export const visibleTo = (scope: DivisionCode, fact: Fact): boolean =>
  fact.reason !== 'duplicate-id' && isWithin(fact.village, scope)

const asChange = ({ change, sealed, verdict, reason }: Fact): Change => ({
  change,
  bytes: sealed.bytes,
  verdict,
  reason,
})

function lastOf(page: readonly Fact[]): ChangesPage['last'] {
  const last = page.at(-1)
  return last ? { change: last.change, hash: last.sealed.hash } : null
}

export function momentOf(data: CountyData): CountyMoment {
  const within = (scope: DivisionCode, afterChange: number) =>
    data.facts.filter(fact => fact.change > afterChange && visibleTo(scope, fact))
  const casesOf = (scope: DivisionCode) =>
    [...data.cases].filter(([, { state }]) => isWithin(state.village, scope)).sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    order: async () => ({ history: data.history, last: data.lastChange }),
    hashOfChange: async change => data.facts.find(fact => fact.change === change)?.sealed.hash ?? null,
    async changesAfter(scope, afterChange, { limit }, asker) {
      const found = within(scope, afterChange)
      const page: Fact[] = []
      let rows = 0
      const isOwn = ({ verdict, sealed: { event } }: Fact): boolean =>
        verdict === 'applied' && event.device === asker?.device && event.seq <= (asker.upTo.get(event.epoch) ?? 0)
      for (const fact of found) {
        if (!isOwn(fact) && ++rows > limit) break
        page.push(fact)
      }
      return {
        changes: page.filter(fact => !isOwn(fact)).map(asChange),
        own: page
          .filter(isOwn)
          .map(({ change, sealed: { event } }) => ({ epoch: event.epoch, seq: event.seq, change })),
        last: lastOf(page),
        more: found.length > page.length,
      }
    },
    hasMoreThan: async (scope, afterChange, count) => within(scope, afterChange).length > count,
    sum: async scope => sumDigests(casesOf(scope).map(([, { digest }]) => digest)),
    async bucketSums(scope) {
      const digests = new Map<string, string[]>()
      for (const [id, { digest }] of casesOf(scope))
        digests.set(bucketOf(id), [...(digests.get(bucketOf(id)) ?? []), digest])
      return Object.fromEntries([...digests].map(([bucket, of]) => [bucket, sumDigests(of)]))
    },
    async casesAfter(scope, { after: afterId, buckets, limit }) {
      const found = casesOf(scope).filter(([id]) => id > afterId && (!buckets || buckets.includes(bucketOf(id))))
      return {
        cases: found
          .slice(0, limit)
          .map(([id, { change, digest, state }]) => ({ id, change, digest, state: JSON.stringify(state) })),
        more: found.length > limit,
      }
    },
    async parkedAfter(scope, { after: afterChange, buckets, limit }) {
      const found = within(scope, afterChange).filter(
        ({ verdict, sealed: { event } }) =>
          verdict === 'parked' && (!buckets || buckets.includes(bucketOf(event.caseId))),
      )
      const page = found.slice(0, limit)
      return { changes: page.map(asChange), own: [], last: lastOf(page), more: found.length > limit }
    },
    heads: async device =>
      [...data.heads.values()]
        .filter(head => head.device === device)
        .map(({ epoch, seq, hash }) => ({ epoch, seq, hash })),
    hashAt: async (device, epoch, seq) =>
      data.facts.find(({ sealed: { event } }) => sameRun(event, { device, epoch }) && event.seq === seq)?.sealed.hash ??
      null,
  }
}
