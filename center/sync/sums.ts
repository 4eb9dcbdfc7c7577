import type { DivisionCode } from '../../shared/people/division'
import type { ScopeSum } from '../../shared/sync/case-digest'
import { cursorNow, type PullDeps } from './pull-page'

/** The sums of a scope bucket by bucket, exactly at `cursor`: where two replicas differ, and not only that they do. */
export async function bucketSums(
  { reads, cursorSecret }: PullDeps,
  point: DivisionCode,
): Promise<{ cursor: string; buckets: Record<string, ScopeSum> }> {
  return reads.atOneMoment(async moment => {
    const cursor = await cursorNow(moment, cursorSecret)
    return { cursor, buckets: await moment.bucketSums(point) }
  })
}
