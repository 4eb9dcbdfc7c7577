import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { decide } from '../../shared/case/decide'
import type { DeskCommandReply } from '../../shared/ipc/desk'
import { mayRecord, permits } from '../../shared/people/permission'
import { commandContext, factsOf, question, walkTo } from './case-walk'
import { openCounty, type CountyDoor } from './county'
import { actorOf, elsewhere, NEIGHBOUR_VILLAGE, standsOf, type Expectation } from './people'

// 首问: whoever stands where people come with a question; the desk’s page begins none.
const EXPECTS: Expectation = {
  agent: { village: 'allowed' },
  'township-clerk': { township: 'allowed' },
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

const begun = walkTo('received')
let county: CountyDoor
beforeAll(async () => {
  county = await openCounty()
  await county.keep(begun)
})

describe.each(standsOf(EXPECTS).map(stand => ({ stand, who: `${stand.role} (${stand.level})`, may: stand.expected })))(
  'askQuestion: $who is $may',
  ({ stand: { actor, ...stand } }) => {
    const isAllowed = stand.expected === 'allowed'

    test('by the rules that the station asks', () => {
      const decision = decide(undefined, question(), commandContext(actor))
      if (isAllowed) expect(decision).toMatchObject({ ok: true })
      else expect(decision).toEqual({ ok: false, reasons: ['not-permitted'] })
      expect(mayRecord(actor, 'question-asked')).toBe(isAllowed)
    })

    test('and never where a case is already', () => {
      expect(decide(begun.case, question(), commandContext(actor))).toEqual({ ok: false, reasons: ['case-exists'] })
      const object = { village: begun.case.village, state: begun.case.legal }
      expect(permits(actor, 'askQuestion', object)).toBe(isAllowed ? 'wrong-state' : 'not-permitted')
    })

    test('and never for another village', () => {
      const decision = decide(undefined, question(NEIGHBOUR_VILLAGE), commandContext(actor))
      // To the county's window every village of the county is its own.
      if (isAllowed && stand.level === 'county') expect(decision).toMatchObject({ ok: true })
      else expect(decision).toEqual({ ok: false, reasons: [isAllowed ? 'wrong-place' : 'not-permitted'] })
      expect(permits(elsewhere({ actor, ...stand }), 'askQuestion', { village: begun.case.village })).toBe(
        isAllowed ? 'wrong-place' : 'not-permitted',
      )
    })

    test('at the county desk, where no case begins', async () => {
      const answer = await county.ask<DeskCommandReply>(actor.staff, 'POST', `/cases/${begun.caseId}/commands`, {
        commandId: uuidv7(),
        base: begun.case.version,
        command: question(),
      })
      if (isAllowed) expect(answer).toMatchObject({ status: 200, body: { ok: false, reasons: ['case-exists'] } })
      else expect(answer).toMatchObject({ status: 403, body: { error: 'forbidden' } })
    })

    test('as a signed fact from a station', async () => {
      const [fact] = factsOf(decide(undefined, question(), commandContext(actorOf('liushugou'))))
      if (!fact) throw new Error('a fact')
      const station = county.stationAt(actor.point)
      station.record(uuidv7(), fact.type, fact.data, { actor })
      expect((await station.push()).body.verdicts).toMatchObject([
        isAllowed ? { verdict: 'applied' } : { verdict: 'parked', reason: 'not-permitted' },
      ])
    })
  },
)
