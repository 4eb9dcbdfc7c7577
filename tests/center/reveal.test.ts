import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EventData } from '../../shared/case/event'
import type { AuditList } from '../../shared/ipc/desk-audit'
import type { DeskCaseList } from '../../shared/ipc/desk'
import { REVEAL_FIELDS } from '../../shared/ipc/desk-privacy'
import { openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { enrolStation, type TestStation } from './station-kit'

/** Everything that must not be read off a screen that nobody asked. */
const NAME = '欧阳秀英'
const ID = '110101194912310027'
const PHONE = '13900001234'
const SON = '欧阳建国'
const SON_PHONE = '07461234567'
const CARD = '6217000010001234567'
const SECRETS = [NAME, ID, PHONE, SON, SON_PHONE, CARD, '2组17号', '482915']

let county: TestCounty
let village: TestStation
let clerk: DeskWorker
let observer: DeskWorker
let auditor: DeskWorker
let caseId: string

const typed = (words: string) => `${words}：${NAME} ${ID}，电话 ${PHONE}，卡号 6217 0000 1000 1234 567`

const intake: Partial<EventData<'intake-recorded'>> = {
  queryCode: '482915',
  applicant: { name: NAME, idKind: 'resident', idNumber: ID, address: '示例县石坝镇石坝村2组17号', phone: PHONE },
  contact: { name: SON, relation: '儿子', phone: SON_PHONE },
  attachments: [{ hash: 'a'.repeat(64), size: 9, mime: 'image/png', material: 'id', name: typed('身份证') }],
  materials: [
    {
      key: 'id',
      name: `身份证 ${ID}`,
      state: 'missing',
      originals: 0,
      copies: 0,
      kept: false,
      returnBy: null,
      tolerable: true,
    },
  ],
  notes: typed('说明'),
}

const supplied = (intake.materials ?? []).map(material => ({ ...material, state: 'received' as const, originals: 1 }))

beforeAll(async () => {
  county = await openTestCounty()
  const { url } = county.center
  village = await enrolStation(url, '990100101001', 'liushugou')
  caseId = village.recordIntake(NAME, intake)
  village.record(caseId, 'handed-to-township', { township: village.enrolled.township.code, batchNo: 'JJ-1' })
  await village.push()
  ;[clerk, observer, auditor] = await Promise.all([
    signInAtDesk(url, 'xingren'),
    signInAtDesk(url, 'guancha'),
    signInAtDesk(url, 'shenji'),
  ])
})
afterAll(() => county.end())

const lastOf = async (kind: string) => (await auditor.get<AuditList>(`/audit?kind=${kind}`)).body.lines[0]

const secretsIn = (body: unknown) => SECRETS.filter(secret => JSON.stringify(body).includes(secret))

describe('a clerk at the desk', () => {
  test('sees a case with every personal value masked, also those that somebody typed into notes', async () => {
    const { body, status } = await clerk.get(`/cases/${caseId}`)
    expect(status).toBe(200)
    expect(secretsIn(body)).toEqual([])
    expect(body).toMatchObject({
      case: {
        applicant: {
          name: '欧阳*英',
          idNumber: '110101**********27',
          phone: '139****1234',
          address: '示例县石坝镇石坝村***',
        },
        contact: { name: '欧阳*国', relation: '儿子', phone: '0746****567' },
        queryCode: '******',
      },
    })
  })

  test('sees it masked after each thing that was done with it, whatever was written there', async () => {
    const say = async (command: Parameters<DeskWorker['run']>[1], who = clerk) => {
      const reply = await who.run(caseId, command)
      expect(reply).toMatchObject({ ok: true })
      expect(secretsIn(reply)).toEqual([])
    }
    await say({ type: 'receiveAtTownship', originalsCounted: 0 })
    await say({
      type: 'requestCorrection',
      items: [{ key: 'id', name: '身份证', why: typed('缺'), how: typed('补') }],
      dueInWorkingDays: 5,
    })
    await say({ type: 'supplyCorrection', materials: supplied, attachments: [], notes: typed('补来了') })
    const refusal = { ground: typed('理由'), legalBasis: '第三条', whereInstead: typed('到县里') }
    await say({ type: 'proposeRefusal', ...refusal })
    await say({ type: 'refuseAcceptance', ...refusal }, await signInAtDesk(county.center.url, 'xingren2'))
    expect(secretsIn((await clerk.get(`/cases/${caseId}`)).body)).toEqual([])
  })

  test('looked at it, and that is in the trail', async () => {
    await clerk.get(`/cases/${caseId}`)
    expect(await lastOf('case-viewed')).toMatchObject({ by: 'xingren', subject: caseId })
  })

  test.each(REVEAL_FIELDS)(
    'sees %s whole for a reason, and the reason is in the trail without what was seen',
    async field => {
      const reply = await clerk.post<{ value: string }>(`/cases/${caseId}/reveal`, {
        field,
        reason: '与申请人核对身份',
      })
      expect(reply.status).toBe(200)
      const entry = await lastOf('personal-data-revealed')
      expect(entry).toMatchObject({ by: 'xingren', subject: caseId, detail: { field, reason: '与申请人核对身份' } })
      expect(secretsIn(entry)).toEqual([])
    },
  )

  test('gets the full number that was asked for, and only that', async () => {
    const reply = await clerk.post(`/cases/${caseId}/reveal`, { field: 'idNumber', reason: `核对 ${ID} 本人` })
    expect(reply.body).toEqual({ value: ID })
    expect((await lastOf('personal-data-revealed'))?.detail['reason']).toBe('核对 110101**********27 本人')
  })

  test.each(['', '核对', '   核对   '])('gets nothing for the reason “%s”', async reason => {
    expect((await clerk.post(`/cases/${caseId}/reveal`, { field: 'idNumber', reason })).status).toBe(400)
  })

  test('prints 收件凭证 as it was given: what came later has a receipt of its own, which counts that alone', async () => {
    const html = async (paper: string, masked: boolean) => {
      const reply = await clerk.post<{ html: string }>(`/cases/${caseId}/papers`, { paper, masked })
      if (masked) expect(secretsIn(reply.body)).toEqual([])
      return reply.body.html
    }
    for (const masked of [false, true]) {
      expect(await html('materials-receipt', masked)).toContain('收到的材料（0样）')
      expect(await html('correction-receipt', masked)).toContain('收到的材料（1样）')
    }
  })

  test('prints a paper whole, and printing it is in the trail', async () => {
    const reply = await clerk.post<{ html: string }>(`/cases/${caseId}/papers`, { paper: 'correction' })
    expect(reply.status).toBe(200)
    expect(reply.body.html).toContain(NAME)
    expect(await lastOf('paper-printed')).toMatchObject({
      by: 'xingren',
      subject: caseId,
      detail: { paper: 'correction' },
    })
    expect((await clerk.post(`/cases/${caseId}/papers`, { paper: 'delivery' })).status).toBe(404)
  })

  test('of two papers of a kind prints either, and each counts its own prints', async () => {
    const who = { name: '郝二更', idKind: 'resident' as const, idNumber: '110101195003070029', phone: '' }
    const other = village.recordIntake(who.name)
    for (const address of ['示例县石坝镇石坝村3组1号', '示例县石坝镇石坝村3组2号'])
      village.record(other, 'amended', {
        applicant: { ...who, address },
        ...{ contact: null, matter: null, why: '地址写错了', amendedOn: '2026-03-09' },
      })
    await village.push()
    const print = async (which?: number) => {
      const asked = { paper: 'amendment', ...(which !== undefined && { which }) }
      return (await clerk.post<{ html: string }>(`/cases/${other}/papers`, asked)).body.html.includes('补打')
    }
    expect([await print(), await print(0), await print(1), await print(0)]).toEqual([false, false, true, true])
    expect((await clerk.post(`/cases/${other}/papers`, { paper: 'amendment', which: 2 })).status).toBe(404)
  })

  test.each([
    ['the whole ID number', ID],
    ['the ID number in small letters and with blanks', '110101 1949 1231 0027'],
    ['the whole phone number', PHONE],
    ['the phone number as people write it', '139-0000-1234'],
    ['a part of the name', '秀英'],
  ])('finds a case by %s and reads masked lines', async (_, text) => {
    const { body } = await clerk.post<DeskCaseList>('/cases/search', { box: 'all', text })
    expect(body.lines.map(({ id }) => id)).toEqual([caseId])
    expect(secretsIn(body)).toEqual([])
  })
})

describe('an observer from outside', () => {
  test('sees the masked case, reveals nothing, opens no photo, prints and exports nothing, and each try is in the trail', async () => {
    const { status, body } = await observer.get(`/cases/${caseId}`)
    expect(status).toBe(200)
    expect(secretsIn(body)).toEqual([])
    const tries = await Promise.all([
      observer.post(`/cases/${caseId}/reveal`, { field: 'name', reason: '我想看一看' }),
      observer.post(`/cases/${caseId}/papers`, { paper: 'correction' }),
      observer.get(`/cases/${caseId}/files/${'a'.repeat(64)}`),
      observer.post('/cases/export.csv', {}),
    ])
    expect(tries.map(({ status }) => status)).toEqual([403, 403, 403, 403])
    const refused = (await auditor.post<AuditList>('/audit/search', { kind: 'refused', by: 'guancha' })).body.lines
    expect(refused.map(({ detail }) => detail['action']).sort()).toEqual([
      'export-cases',
      'print-paper',
      'reveal-personal-data',
      'view-attachment',
    ])
  })

  test('cannot learn a name, a number or a phone by searching for it', async () => {
    for (const text of [NAME, '秀英', ID, PHONE])
      expect((await observer.post<DeskCaseList>('/cases/search', { box: 'all', text })).body.total).toBe(0)
  })
})
