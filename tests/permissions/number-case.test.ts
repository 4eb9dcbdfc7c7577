import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { decide } from '../../shared/case/decide'
import { mayRecord } from '../../shared/people/permission'
import { commandContext, factsOf, walkTo } from './case-walk'
import { openCounty, type CountyDoor } from './county'
import { actorOf, standsOf, type Expectation } from './people'

// The county gives its own number, by itself and at once, to what was accepted without one; nobody else ever does.
const EXPECTS: Expectation = {
  agent: { village: 'refused' },
  'township-clerk': { township: 'refused' },
  'county-clerk': { county: 'allowed' },
  reviewer: { township: 'refused', county: 'refused' },
  approver: { township: 'refused', county: 'refused' },
  supervisor: { township: 'refused', county: 'refused' },
  publisher: { county: 'refused' },
  'secrecy-reviewer': { county: 'refused' },
  'system-administrator': { county: 'refused' },
  'security-administrator': { county: 'refused' },
  'audit-administrator': { county: 'refused' },
  observer: { township: 'refused', county: 'refused' },
}

const bare = walkTo('accepted', { numbered: false })
const numbered = walkTo('accepted')
let county: CountyDoor
beforeAll(async () => {
  county = await openCounty()
  await county.keep(numbered)
})

describe.each(standsOf(EXPECTS).map(stand => ({ stand, who: `${stand.role} (${stand.level})`, may: stand.expected })))(
  'numberCase: $who is $may',
  ({ stand: { actor, expected } }) => {
    const isAllowed = expected === 'allowed'

    test('by the rules that the station asks', () => {
      const decision = decide(bare.case, { type: 'numberCase' }, commandContext(actor))
      if (isAllowed) expect(decision).toMatchObject({ ok: true })
      else expect(decision).toEqual({ ok: false, reasons: ['not-permitted'] })
      expect(mayRecord(actor, 'case-numbered')).toBe(isAllowed)
    })

    test('and never a second time', async () => {
      const command = { type: 'numberCase' }
      const path = `/cases/${numbered.caseId}/commands`
      const answer = await county.ask(actor.staff, 'POST', path, {
        commandId: uuidv7(),
        base: numbered.case.version,
        command,
      })
      if (isAllowed) expect(answer).toMatchObject({ status: 200, body: { ok: false, reasons: ['not-possible-now'] } })
      else expect(answer).toMatchObject({ status: 403, body: { error: 'forbidden' } })
    })

    test.runIf(!isAllowed)('and no station signs it', async () => {
      const [fact] = factsOf(decide(bare.case, { type: 'numberCase' }, commandContext(actorOf('xianchuang'))))
      if (!fact) throw new Error('a fact')
      const station = county.stationAt(actor.point)
      station.record(numbered.caseId, fact.type, fact.data, { actor, base: numbered.case.version })
      expect((await station.push()).body.verdicts).toMatchObject([{ verdict: 'parked', reason: 'not-permitted' }])
    })
  },
)
