import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { allowedCommands } from '../../shared/case/allowed'
import type { CommandType } from '../../shared/case/command'
import { decide } from '../../shared/case/decide'
import { EVENT_OF } from '../../shared/case/transition'
import type { DeskCommandReply } from '../../shared/ipc/desk'
import { mayRecord, permits } from '../../shared/people/permission'
import { commandContext, COMMANDS, factsOf, walkTo, type Stop, type Walk } from './case-walk'
import { mayAppend } from '../../shared/sync/station-authors'
import { intakeFor } from '../center/station-kit'
import { openCounty, type CountyDoor } from './county'
import { actorOf, elsewhere, NEIGHBOUR_VILLAGE, standsOf, type Expectation, type Stand } from './people'

type Proof = {
  expects: Expectation
  /** Where the case stands when it may be done, and where it may not; null: there is no such state. */
  state: Stop
  wrongState: Stop | null
  /** Without the paper that may follow. */
  lacks?: boolean
}

/**
 * Walks every role through one command: by the rules as a station asks them, at the county's desk over HTTP, and as a signed fact that
 * a station of the person's own point hands in.
 */
export function proveCommand(type: Exclude<CommandType, 'recordIntake'>, proof: Proof): void {
  const stands = standsOf(proof.expects)
  const lacks = proof.lacks ?? false
  const allowed = stands.filter(({ expected }) => expected === 'allowed')
  const at = ({ role, level }: Stand) => `${role} (${level})`
  const commandOf = (walk: Walk, { actor }: Stand) => COMMANDS[type](walk.case, actor)
  const ready = walkTo(proof.state, lacks)
  const wrong = proof.wrongState === null ? null : walkTo(proof.wrongState, lacks)
  let county: CountyDoor
  beforeAll(async () => {
    county = await openCounty()
    await county.keep(ready)
    if (wrong) await county.keep(wrong)
  })

  const post = (staff: string, walk: Pick<Walk, 'caseId' | 'case'>, command: unknown) =>
    county.ask<DeskCommandReply & { error: string }>(staff, 'POST', `/cases/${walk.caseId}/commands`, {
      commandId: uuidv7(),
      base: walk.case.version,
      command,
    })
  const fresh = async (): Promise<Walk> => {
    const walk = walkTo(proof.state, lacks)
    await county.keep(walk)
    return walk
  }

  describe.each(stands.map(stand => ({ stand, who: at(stand), may: stand.expected })))(
    `${type}: $who is $may`,
    ({ stand }) => {
      const { actor, expected } = stand
      const isAllowed = expected === 'allowed'

      test('by the rules that the station asks', () => {
        const decision = decide(ready.case, commandOf(ready, stand), commandContext(actor))
        if (isAllowed) expect(decision).toMatchObject({ ok: true })
        else expect(decision).toEqual({ ok: false, reasons: ['not-permitted'] })
        expect(mayRecord(actor, EVENT_OF[type])).toBe(isAllowed)
        const { certificate } = county.stationAt(actor.point).enrolled
        const onDuty = { id: actor.staff, name: actor.name, role: actor.role }
        expect(mayAppend({ staff: [], certificate }, onDuty, [{ actor, type: EVENT_OF[type] }])).toBe(isAllowed)
        expect(allowedCommands(ready.case, actor).includes(type)).toBe(isAllowed)
      })

      test('and never as the case stands before or after', () => {
        if (!wrong) return
        const object = { village: wrong.case.village, state: wrong.case.legal }
        expect(permits(actor, type, object)).toBe(isAllowed ? 'wrong-state' : 'not-permitted')
        const { ok } = decide(wrong.case, commandOf(wrong, stand), commandContext(actor))
        expect(ok).toBe(false)
      })

      test('and never on another division’s case', () => {
        const fault = permits(elsewhere(stand), type, { village: ready.case.village })
        expect(fault).toBe(isAllowed ? 'wrong-place' : 'not-permitted')
      })

      test('at the county desk', async () => {
        const walk = isAllowed ? await fresh() : ready
        const answer = await post(actor.staff, walk, commandOf(walk, stand))
        if (isAllowed) expect(answer).toMatchObject({ status: 200, body: { ok: true } })
        else expect(answer).toMatchObject({ status: 403, body: { error: 'forbidden' } })
        if (!wrong || !isAllowed) return
        expect((await post(actor.staff, wrong, commandOf(wrong, stand))).body).toMatchObject({ ok: false })
      })

      test('as a signed fact from a station', async () => {
        const walk = isAllowed ? await fresh() : ready
        const author = isAllowed ? stand : allowed[0]
        if (!author) throw new Error('somebody may')
        const [fact] = factsOf(decide(walk.case, commandOf(walk, author), commandContext(author.actor)))
        if (!fact) throw new Error('a fact')
        const station = county.stationAt(actor.point)
        station.record(walk.caseId, fact.type, fact.data, { actor, base: walk.case.version })
        const { body } = await station.push()
        expect(body.verdicts).toMatchObject([
          isAllowed ? { verdict: 'applied' } : { verdict: 'parked', reason: 'not-permitted' },
        ])
      })
    },
  )

  test(`${type}: a case of another township does not exist for whoever else may`, async () => {
    const stranger = county.stationAt(NEIGHBOUR_VILLAGE)
    const caseId = uuidv7()
    const data = intakeFor(NEIGHBOUR_VILLAGE, '上湾村便民服务站（示例）', '刘晚照')
    stranger.record(caseId, 'intake-recorded', data, { actor: actorOf('shangwan') })
    expect((await stranger.push()).body.verdicts).toMatchObject([{ verdict: 'applied' }])
    const local = allowed.filter(({ level }) => level !== 'county')
    for (const { actor } of local)
      expect(await post(actor.staff, { caseId, case: ready.case }, COMMANDS[type](ready.case, actor))).toMatchObject({
        status: 404,
      })
  })
}
