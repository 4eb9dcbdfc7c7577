import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { call } from '../center/county-kit'
import { soundCommand, commandContext, factsOf, matter, walkTo, type Walk } from './case-walk'
import { decide } from '../../shared/case/decide'
import { openCounty, type CountyDoor } from './county'
import { actorOf, COUNTY } from './people'

let county: CountyDoor
let walk: Walk
beforeAll(async () => {
  county = await openCounty()
  walk = walkTo('accepted')
  await county.keep(walk)
})

const send = (staff: string, command: unknown, caseId = walk.caseId) =>
  county.ask(staff, 'POST', `/cases/${caseId}/commands`, { commandId: uuidv7(), base: walk.case.version, command })
const refusedOf = async (staff: string) => {
  const rows = await county.query<{ subject: string; detail: { action: string; why: string } }>(
    `select subject, bytes::jsonb->'detail' as detail from audit_entries where kind = 'refused' and by = $1 order by seq desc`,
    [staff],
  )
  return rows[0]
}

describe('a refusal', () => {
  test('stands in the audit trail with who, what and why', async () => {
    expect(
      (await county.ask('guancha', 'POST', `/cases/${walk.caseId}/reveal`, { field: 'name', reason: '电话核对' }))
        .status,
    ).toBe(403)
    expect(await refusedOf('guancha')).toMatchObject({
      detail: { action: 'reveal-personal-data', why: 'not-permitted' },
    })
  })

  test('of another township’s case answers as if there were none, and names the case in the trail', async () => {
    const outside = { ...county.headersOf('shangwan') }
    const there = await call(`${county.url}/api/v1/cases/${walk.caseId}`, { headers: outside })
    const nowhere = await call(`${county.url}/api/v1/cases/${uuidv7()}`, { headers: outside })
    expect([there.status, there.body]).toEqual([404, nowhere.body])
    expect(await refusedOf('shangwan')).toMatchObject({ subject: walk.caseId, detail: { why: 'wrong-place' } })
  })

  test('comes before anything of the case is looked at: a stranger to cases cannot tell which exist', async () => {
    const [there, nowhere] = [
      await county.ask('guanli', 'GET', `/cases/${walk.caseId}`),
      await county.ask('guanli', 'GET', `/cases/${uuidv7()}`),
    ]
    expect([there.status, there.body]).toEqual([nowhere.status, nowhere.body])
    expect(there.status).toBe(403)
  })

  test('of a page that is not ours comes before the right is asked', async () => {
    const { cookie = '' } = county.headersOf('xingren')
    const answer = await call(`${county.url}/api/v1/cases/${walk.caseId}/commands`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: uuidv7(), base: walk.case.version, command: { type: 'transferUp' } }),
    })
    expect(answer.status).toBe(403)
  })
})

describe('nobody acts on their own account', () => {
  test.each([
    ['role', { role: 'system-administrator' }],
    ['end', { reason: '不干了' }],
    ['reset', { reason: '换一个密码' }],
  ])('the security administrator cannot use /staff/…/%s on themselves', async (verb, body) => {
    expect(await county.ask('anquan', 'POST', `/staff/anquan/${verb}`, body)).toMatchObject({ status: 403 })
    expect(await refusedOf('anquan')).toMatchObject({ detail: { why: 'own-account' } })
  })
})

describe('a reviewer with a department', () => {
  // SX-LD-005 names 县人力资源和社会保障局 and 县农业农村局; yishen2 is of 县民政局.
  const stranger = actorOf('yishen2')

  test('is not offered and cannot do the review of another department’s matter at the desk', async () => {
    expect(
      decide(
        walk.case,
        soundCommand('review', walk.case, stranger),
        commandContext(stranger, { department: '县民政局' }),
      ),
    ).toEqual({
      ok: false,
      reasons: ['not-permitted'],
    })
    const page = await county.ask<{ allowed: string[] }>('yishen2', 'GET', `/cases/${walk.caseId}`)
    expect(page.body.allowed).not.toContain('review')
    expect(await send('yishen2', soundCommand('review', walk.case, stranger))).toMatchObject({ status: 403 })
    expect(await refusedOf('yishen2')).toMatchObject({ subject: walk.caseId, detail: { action: 'review' } })
  })

  test('cannot do it by a signed fact from the county’s own station either', async () => {
    const [fact] = factsOf(decide(walk.case, soundCommand('review', walk.case, stranger), commandContext(stranger)))
    const station = county.stationAt(COUNTY)
    station.record(walk.caseId, fact?.type ?? '', fact?.data, { actor: stranger, base: walk.case.version })
    expect((await station.push()).body.verdicts).toMatchObject([{ verdict: 'parked', reason: 'not-permitted' }])
  })

  test('reviews their own department’s', () => {
    const [own = ''] = matter.handlingDepartment.split('、')
    const decision = decide(
      walk.case,
      soundCommand('review', walk.case, stranger),
      commandContext(stranger, { department: own }),
    )
    expect(decision.ok).toBe(true)
  })
})
