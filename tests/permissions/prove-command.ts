import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { allowedCommands } from '../../shared/case/allowed'
import type { Command, CommandType } from '../../shared/case/command'
import { decide } from '../../shared/case/decide'
import { EVENT_OF } from '../../shared/case/transition'
import type { DeskCommandReply } from '../../shared/ipc/desk'
import type { Actor, Role } from '../../shared/people/role'
import { mayRecord, permits } from '../../shared/people/permission'
import {
  commandContext,
  factsOf,
  matter,
  matterOf,
  soundCommand,
  walkTo,
  type Stop,
  type Walk,
  type WalkPlan,
} from './case-walk'
import { mayAppend } from '../../shared/sync/station-authors'
import { intakeFor } from '../center/station-kit'
import { openCounty, type CountyDoor } from './county'
import { actorOf, elsewhere, NEIGHBOUR_VILLAGE, standsOf, type Expectation, type Stand } from './people'

type Proof = {
  expects: Expectation
  /** Where the case stands when it may be done, and where it may not; null: there is no such state. */
  state: Stop
  wrongState: Stop | null
  /** Roles that do it where the case stands elsewhere. */
  stateOf?: Partial<Record<Role, Stop>>
  /** Without the paper that may follow; of another matter; after more steps. */
  plan?: WalkPlan
  /** The person has the right, and the step still waits for something that a test cannot bring about in a day. */
  waits?: true
  /** What the desk's page asks the county for before it sends the command. */
  atDesk?: (county: CountyDoor, walk: Walk, command: Command) => Promise<Command>
}

/**
 * Walks every role through one command: by the rules as a station asks them, at the county's desk over HTTP, and as a signed fact that
 * a station of the person's own point hands in.
 */
export function proveCommand(type: Exclude<CommandType, 'recordIntake' | 'askQuestion'>, proof: Proof): void {
  const stands = standsOf(proof.expects)
  const { plan = {}, waits = false } = proof
  const about = matterOf(plan.matter ?? matter.code)
  const contextOf = (actor: Actor) => commandContext(actor, { about })
  const allowed = stands.filter(({ expected }) => expected === 'allowed')
  const at = ({ role, level }: Stand) => `${role} (${level})`
  const commandOf = (walk: Walk, { actor }: Stand) => soundCommand(type, walk.case, actor)
  const walks = new Map<Stop, Walk>()
  const stopOf = ({ role }: Stand): Stop => proof.stateOf?.[role] ?? proof.state
  for (const stop of new Set(stands.map(stopOf))) walks.set(stop, walkTo(stop, plan))
  const readyFor = (stand: Stand): Walk => walks.get(stopOf(stand)) ?? walkTo(stopOf(stand), plan)
  const wrong = proof.wrongState === null ? null : walkTo(proof.wrongState, { ...plan, more: [] })
  let county: CountyDoor
  beforeAll(async () => {
    county = await openCounty()
    for (const walk of walks.values()) await county.keep(walk)
    if (wrong) await county.keep(wrong)
  })

  const post = (staff: string, walk: Pick<Walk, 'caseId' | 'case'>, command: unknown) =>
    county.ask<DeskCommandReply & { error: string }>(staff, 'POST', `/cases/${walk.caseId}/commands`, {
      commandId: uuidv7(),
      base: walk.case.version,
      command,
    })
  const fresh = async (stand: Stand): Promise<Walk> => {
    const walk = walkTo(stopOf(stand), plan)
    await county.keep(walk)
    return walk
  }

  describe.each(stands.map(stand => ({ stand, who: at(stand), may: stand.expected })))(
    `${type}: $who is $may`,
    ({ stand }) => {
      const { actor, expected } = stand
      const isAllowed = expected === 'allowed'
      const ready = readyFor(stand)

      test('by the rules that the station asks', () => {
        const decision = decide(ready.case, commandOf(ready, stand), contextOf(actor))
        if (isAllowed && waits) expect(decision).not.toEqual({ ok: false, reasons: ['not-permitted'] })
        else if (isAllowed) expect(decision).toMatchObject({ ok: true })
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
        const { ok } = decide(wrong.case, commandOf(wrong, stand), contextOf(actor))
        expect(ok).toBe(false)
      })

      test('and never on another division’s case', () => {
        const fault = permits(elsewhere(stand), type, { village: ready.case.village })
        expect(fault).toBe(isAllowed ? 'wrong-place' : 'not-permitted')
      })

      test('at the county desk', async () => {
        const walk = isAllowed ? await fresh(stand) : ready
        const sound = commandOf(walk, stand)
        const answer = await post(actor.staff, walk, (await proof.atDesk?.(county, walk, sound)) ?? sound)
        if (isAllowed) expect(answer).toMatchObject({ status: 200, body: { ok: !waits } })
        else expect(answer).toMatchObject({ status: 403, body: { error: 'forbidden' } })
        if (!wrong || !isAllowed) return
        expect((await post(actor.staff, wrong, commandOf(wrong, stand))).body).toMatchObject({ ok: false })
      })

      test.skipIf(waits)('as a signed fact from a station', async () => {
        const walk = isAllowed ? await fresh(stand) : ready
        const author = isAllowed ? stand : allowed.find(one => stopOf(one) === stopOf(stand))
        if (!author) throw new Error('somebody may')
        const [fact] = factsOf(decide(walk.case, commandOf(walk, author), contextOf(author.actor)))
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
    for (const stand of local) {
      const ready = readyFor(stand)
      const answer = await post(stand.actor.staff, { caseId, case: ready.case }, commandOf(ready, stand))
      expect(answer).toMatchObject({ status: 404 })
    }
  })
}
