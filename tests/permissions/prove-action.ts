import { beforeAll, describe, expect, test } from 'vitest'
import type { OfficeAction } from '../../shared/people/action'
import { permits } from '../../shared/people/permission'
import type { Scope } from '../../shared/people/permission-table'
import type { Answer } from '../center/county-kit'
import { openCounty, type CountyDoor } from './county'
import { elsewhere, standsOf, VILLAGE, type Expectation, type Stand } from './people'

type Proof<T> = {
  expects: Expectation
  /** How far the right reaches for whoever holds it. */
  reach: Scope
  /** Nobody does it to themselves. */
  notSelf?: true
  /** Made once before anybody asks. */
  prepare?: (county: CountyDoor) => Promise<T>
  /** What the person's page sends to the county; absent where only stations do it. */
  ask?: (county: CountyDoor, staff: string, made: T) => Promise<Answer>
  /** Whose pages ask; everybody’s when absent. */
  asks?: (stand: Stand) => boolean
  /** What an allowed one is answered; 200 when absent. */
  status?: number
}

/** Walks every role through one action of the office: by the table, and over HTTP at the real county. */
export function proveAction<T = null>(action: OfficeAction, proof: Proof<T>): void {
  const { expects, reach, ask, prepare, asks = () => true } = proof
  let county: CountyDoor
  let made: T
  if (ask)
    beforeAll(async () => {
      county = await openCounty()
      if (prepare) made = await prepare(county)
    })

  describe.each(
    standsOf(expects).map(stand => ({ stand, who: `${stand.role} (${stand.level})`, may: stand.expected })),
  )(`${action}: $who is $may`, ({ stand }) => {
    const { actor, expected } = stand
    const isAllowed = expected === 'allowed'

    test('by the one table', () => {
      expect(permits(actor, action)).toBe(isAllowed ? null : 'not-permitted')
      expect(permits(actor, action, { point: actor.point })).toBe(isAllowed ? null : 'not-permitted')
      if (isAllowed) expect(permits(actor, action, { staff: actor.staff })).toBe(proof.notSelf ? 'own-account' : null)
    })

    test('and only as far as it reaches', () => {
      expect(permits(elsewhere(stand), action, { village: VILLAGE })).toBe(foreignFault(stand, reach))
    })

    if (ask && asks(stand))
      test('at the county desk', async () => {
        const answer = await ask(county, actor.staff, made)
        if (isAllowed) expect(answer).toMatchObject({ status: proof.status ?? 200 })
        else expect(answer).toMatchObject({ status: 403, body: { error: 'forbidden' } })
      })
  })
}

/** Someone of another village or township reaches here only by a right for the whole county; another county’s people never do. */
function foreignFault({ expected, level }: Stand, reach: Scope): 'not-permitted' | 'wrong-place' | null {
  if (expected === 'refused') return 'not-permitted'
  return reach === 'county' && level !== 'county' ? null : 'wrong-place'
}
