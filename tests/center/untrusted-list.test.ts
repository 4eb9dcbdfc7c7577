import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CATALOGUE_FILE_TYPE, FILE_NAME_HEADER } from '../../shared/ipc/desk-catalogue'
import type { UntrustedReply } from '../../shared/ipc/untrusted'
import { call, openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { day } from './deputy-kit'
import { enrolStation } from './station-kit'
import { COURT, enter, onTheList, pageOf, QIAO, SHI, TAN, waiting } from './untrusted-kit'

const HEADS = '姓名,身份证号,认定机关,文号,从哪天,到哪天'

let town: TestCounty
let window: DeskWorker
let approver: DeskWorker

beforeAll(async () => {
  town = await openTestCounty()
  window = await signInAtDesk(town.center.url, 'xianchuang')
  approver = await signInAtDesk(town.center.url, 'yihe')
  for (const person of [QIAO, SHI, TAN]) await onTheList({ window, approver }, person)
}, 120_000)
afterAll(() => town.end())

const handIn = (name: string, text: string) =>
  call<UntrustedReply>(`${town.center.url}/api/v1/untrusted/files`, {
    method: 'POST',
    headers: { cookie: window.cookie, 'x-daiban': '1', 'content-type': CATALOGUE_FILE_TYPE, [FILE_NAME_HEADER]: encodeURIComponent(name) }, // prettier-ignore
    body: text,
  })

describe('a table of persons', () => {
  test('is taken whole as one proposal, or refused whole with every row', async () => {
    const good = [HEADS, `${'狄小雪'},430101198503040134,示例市场监管局,示市监〔2026〕7号,${day(-1)},`].join('\n')
    expect((await handIn('名单.csv', good)).body).toEqual({ ok: true })
    const [open] = await waiting(approver)
    expect(open).toMatchObject({
      count: 1,
      note: '名单.csv',
      persons: [{ name: '狄*雪', idNumber: '430101**********34' }],
    })
    const bad = `${good}\n,1234,,,昨天,`
    const refused = (await handIn('名单.csv', bad)).body
    expect(refused).toMatchObject({ ok: false, reason: 'unsound' })
    expect(JSON.stringify(refused)).not.toContain('1234')
    expect((await waiting(approver)).length).toBe(1)
    expect((await window.post(`/untrusted/proposals/${open?.batch}/withdrawal`, {})).body).toEqual({ ok: true })
    expect(await waiting(approver)).toEqual([])
    // Of who did not come on the list nothing is kept.
    const rows = await town.query<{ body: object }>(`select body from proposals where line = $1`, [open?.batch])
    expect(rows).toEqual([{ body: { batch: open?.batch, does: 'enter', count: 1, persons: [] } }])
  })

  test('says who stands on the list already by the same document', async () => {
    expect(await enter(window, QIAO)).toMatchObject({ ok: false, reason: 'unsound', faults: [{ fault: 'listed' }] })
  })
})

describe('who sees it', () => {
  const full = (body: unknown) => [QIAO, SHI, TAN].some(({ name, idNumber }) => JSON.stringify(body).includes(name) || JSON.stringify(body).includes(idNumber)) // prettier-ignore

  test('is masked for everybody; a full value needs a reason and leaves its line in the trail', async () => {
    expect(full(await pageOf(window))).toBe(false)
    const [line] = (await pageOf(approver, QIAO.idNumber)).persons
    expect(line).toMatchObject({ name: '乔*田', idNumber: '430101**********34', stand: 'now', ...COURT })
    const reveal = (reason: string) => approver.post<{ value: string }>(`/untrusted/persons/${line?.id}/reveal`, { field: 'idNumber', reason }) // prettier-ignore
    expect((await reveal('看')).status).toBe(400)
    expect((await reveal('核对法院来函')).body).toEqual({ value: QIAO.idNumber })
    const [entry] = await town.query<{ bytes: string }>(`select bytes from audit_entries where kind = 'personal-data-revealed' order by seq desc limit 1`) // prettier-ignore
    expect(entry?.bytes).toContain('核对法院来函')
    expect(entry?.bytes).toContain('untrusted')
  })

  test('the trail says how many came on and off, and never who', async () => {
    const rows = await town.query<{ bytes: string }>(`select bytes from audit_entries`)
    expect(rows.some(({ bytes }) => bytes.includes('"setting":"untrusted"'))).toBe(true)
    expect(full(rows)).toBe(false)
    const proposals = await town.query(`select body from proposals where kind = 'untrusted' and state <> 'open'`)
    expect(full(proposals)).toBe(false)
  })

  test('is nobody’s else: not a township’s, not an administrator’s, not a supervisor’s', async () => {
    for (const staff of ['xingren', 'xingren-yihe', 'guanli', 'anquan', 'shenji', 'ducha', 'guancha', 'yishen']) {
      const other = await signInAtDesk(town.center.url, staff)
      for (const answer of [await other.get('/untrusted'), await other.post('/untrusted/search', { text: QIAO.name })])
        expect(answer.status).toBe(403)
    }
  })

  test('nothing of it rides to a station, nor stands on a public page', async () => {
    const village = await enrolStation(town.center.url, '990100101001', 'liushugou')
    const headers = await village.authorization()
    for (const path of ['/sync/v1/catalogue', '/sync/v1/holidays', '/public/publications', '/progress']) {
      const { body } = await call(`${town.center.url}${path}`, { headers })
      expect(JSON.stringify(body)).not.toMatch(/示例执81号|失信名单/)
    }
  })
})
