import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, test } from 'vitest'
import { linkEvent } from '../../shared/sync/chain'
import { sealBatch } from '../../shared/sync/batch'
import { call, openTestCounty, post, signInAtDesk, type TestCounty } from './county-kit'
import { enrolStation, intakeFor, TestStation } from './station-kit'

let county: TestCounty
beforeAll(async () => { county = await openTestCounty({ logLevel: 'silent' as never }) })
afterAll(() => county.end())
const V = '990100101001'
const T = '990100101000'
const out = (name: string, value: unknown) => console.log(`## ${name}: ${JSON.stringify(value)}`)
const raw = (s: TestStation, caseId: string, type: string, data: unknown, more: any = {}, at: any = {}) => {
  const draft = { id: uuidv7(), caseId, actor: s.actor, type, v: 1, base: 1, data, ...more }
  const linked = linkEvent(s.head, draft, { wall: new Date().toISOString(), mono: 1, serverTime: null, serverAgeMs: null, quality: 'device', ...at })
  s.head = linked.head; s.events.push(linked.sealed); return linked.sealed
}
const fresh = () => enrolStation(county.center.url, V, 'liushugou')
const show = (a: any) => [a.status, a.body.error ?? a.body.verdicts?.map((v: any) => `${v.verdict}/${v.reason}`)]

test('attacks', async () => {
  { const s = await fresh(); const c = s.recordIntake('甲'); raw(s, c, 'receipt-printed', { paper: '80mm', reprint: false }, { actor: { ...s.actor, name: '刘\u0000' } }); out('NUL in actor name', show(await s.push())) }
  { const s = await fresh(); const c = s.recordIntake('甲'); raw(s, c, 'future\u0000x', {}); out('NUL in type', show(await s.push())) }
  { const s = await fresh(); const c = s.recordIntake('甲'); raw(s, c, 'receipt-printed', { paper: '80mm', reprint: false }, {}, { wall: 'x\u0000' }); out('NUL in wall', show(await s.push())) }
  { const s = await fresh(); const c = s.recordIntake('甲'); raw(s, c, 'receipt-printed', { paper: '80mm', reprint: false }, {}, { wall: '\ud800' }); out('half surrogate in wall', show(await s.push())) }
  { const s = await fresh(); const c = s.recordIntake('甲'); raw(s, c, 'paper-scanned', { attachments: 5 }); out('unknown type, attachments 5', show(await s.push())) }
  { const s = await fresh(); const c = s.recordIntake('甲'); raw(s, c, 'paper-scanned', { attachments: [{ id: 'a' }] }); out('unknown type, attachments w/o hash', show(await s.push())) }
  { const s = await fresh(); const c = s.recordIntake('甲'); const id = uuidv7(); const bad = { ...s.actor, point: '990100101002' }
    raw(s, c, 'receipt-printed', { paper: '80mm', reprint: false }, { id, actor: bad }); raw(s, c, 'receipt-printed', { paper: 'A4', reprint: true }, { id, actor: bad }); out('same id twice parked in one batch', show(await s.push())) }
  { const s = await fresh(); const c = s.recordIntake('甲'); raw(s, c, 'receipt-printed', { paper: '58mm', shiny: 1 }, { v: 2 }); out('known type v2', show(await s.push())) }
  { const s = await fresh(); const no = `dup-${randomBytes(3).toString('hex')}`; s.recordIntake('甲', { receiptNo: no }); s.recordIntake('乙', { receiptNo: no }); out('two cases one receiptNo', show(await s.push())) }
  { const s = await fresh(); s.recordIntake('甲', { handOverBy: '2026-99-99' }); out('impossible date in intake', show(await s.push())) }
  { const s = await fresh(); const c = s.recordIntake('甲'); raw(s, c, 'handed-to-township', { township: T, batchNo: '' }); await s.push()
    const t = await enrolStation(county.center.url, T, 'xingren')
    raw(t, c, 'township-received', { receivedOn: '2026-11-20', originalsCounted: 0 }, { base: 2 })
    raw(t, c, 'accepted', { documentNo: 'x', caseNo: 'x', acceptedOn: '2026-13-45', dateQuality: 'device', promised: null, legal: null, legalBasis: '' }, { base: 3 })
    out('acceptedOn 2026-13-45 pushed', show(await t.push()))
    const clerk = await signInAtDesk(county.center.url, 'xingren')
    const list: any = await clerk.get('/cases?box=all'); out('  inbox then', [list.status, list.body.error ?? list.body.total])
    const waiting: any = await clerk.get('/cases'); out('  waiting inbox', [waiting.status, waiting.body.error ?? waiting.body.total]) }
  { const s = await fresh(); const c = s.recordIntake('甲'); for (let i = 0; i < 10; i++) raw(s, c, 'future', { t: 'x'.repeat(900_000) })
    for (let i = 1; i <= 11; i++) { const a = await s.push(s.seal(i, 1)); if (a.status !== 200) out(`  big push ${i}`, show(a)) }
    const headers = await s.authorization(); const r = await fetch(`${s.url}/sync/v1/pull?cursor=0&limit=500`, { headers }); out('pull answer bytes (station takes 8 MB)', (await r.arrayBuffer()).byteLength) }
  { const s = await fresh(); s.recordIntake('甲'); await s.push(); const twin = new TestStation(s.url, s.keys, s.enrolled, s.actor, s.head.epoch); twin.recordIntake('乙'); for (let i = 0; i < 20; i++) await twin.push()
    out('alarms after 20 repeats of one fork', await county.query('select count(*)::int from alarms where device=$1', [s.head.device])) }
  { const s = await fresh(); const h = await s.authorization(); const u = county.center.url
    const meta = (o: Record<string, string>) => Object.entries(o).map(([k, v]) => `${k} ${Buffer.from(v).toString('base64')}`).join(',')
    const create = (m: string, len = '10', more = {}) => fetch(`${u}/sync/v1/files`, { method: 'POST', headers: { ...h, 'tus-resumable': '1.0.0', 'upload-length': len, 'upload-metadata': m, ...more } }).then(async r => [r.status, r.headers.get('location'), (await r.text()).slice(0, 90)])
    const hash = 'a'.repeat(64)
    out('tus traversal hash', await create(meta({ hash: '../../x', caseId: uuidv7(), mime: 'image/jpeg' })))
    out('tus garbage metadata', await create('hash !!!,,,=='))
    out('tus proto', await create(meta({ hash, caseId: uuidv7(), mime: 'image/jpeg', __proto__x: 'a', constructor: 'b' })))
    out('tus defer length', await create(meta({ hash, caseId: uuidv7(), mime: 'image/jpeg' }), '10', { 'upload-defer-length': '1' }))
    out('tus concat', await create(meta({ hash, caseId: uuidv7(), mime: 'image/jpeg' }), '10', { 'upload-concat': 'partial' }))
    out('tus neg length', await create(meta({ hash, caseId: uuidv7(), mime: 'image/jpeg' }), '-5'))
    const [, loc] = await create(meta({ hash, caseId: uuidv7(), mime: 'image/jpeg' }))
    const other = await enrolStation(u, '990100101002', (await enrolStation(u, V, 'liushugou'), 'shiqiao')).catch((e: Error) => { out('enrol other', e.message); return null })
    if (other) out('another device PATCHes', await fetch(u + loc, { method: 'PATCH', headers: { ...(await other.authorization()), 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' }, body: 'evil' }).then(r => r.status))
    for (const p of ['..%2F..%2Fcenter.lock', '%2e%2e%2fx', '..%5Cx', '%00', '%ZZ', `${'a'.repeat(300)}`, 'x.json'])
      out(`tus HEAD ${p.slice(0, 24)}`, await fetch(`${u}/sync/v1/files/${p}`, { method: 'HEAD', headers: { ...h, 'tus-resumable': '1.0.0' } }).then(r => r.status))
    out('override PATCH->DELETE', await fetch(u + loc, { method: 'PATCH', headers: { ...h, 'tus-resumable': '1.0.0', 'x-http-method-override': 'DELETE' } }).then(async r => [r.status, await r.text()]))
    out('override POST->GET', await fetch(u + loc, { method: 'PATCH', headers: { ...h, 'tus-resumable': '1.0.0', 'x-http-method-override': 'GET' } }).then(async r => [r.status, (await r.text()).slice(0, 80)]))
    out('HEAD after', await fetch(u + loc, { method: 'HEAD', headers: { ...h, 'tus-resumable': '1.0.0' } }).then(r => r.status))
    for (const p of ['/%ZZ', '/%00.js', '/..%2f..%2fpackage.json', '/assets/..%2f..%2f..%2fpackage.json', '/desk/..%2f..%2fpackage.json', '/assets/%5c..%5cx.js', '/%2fsync/v1/x', '//evil.com/a.js', '/a%2e%2e/x.js'])
      out(`page ${p}`, await fetch(u + p).then(async r => [r.status, (await r.text()).slice(0, 60)]))
  }
  { const u = county.center.url
    for (const [n, init] of [['no header', {}], ['text/plain', { 'content-type': 'text/plain', 'x-daiban': '1' }], ['form', { 'content-type': 'application/x-www-form-urlencoded', 'x-daiban': '1' }]] as const)
      out(`csrf login ${n}`, await fetch(`${u}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json', ...init }, body: JSON.stringify({ staff: 'xingren', password: 'qinghe-2026' }) }).then(r => r.status))
    const fixed = await fetch(`${u}/api/v1/session`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-daiban': '1', cookie: 'daiban_desk=' + 'f'.repeat(64) }, body: JSON.stringify({ staff: 'xingren', password: 'qinghe-2026' }) })
    out('fixation: cookie replaced', fixed.headers.get('set-cookie')?.includes('ffffffff'))
    const known: number[] = [], unknown: number[] = []
    for (let i = 0; i < 6; i++) { known.push((await post(`${u}/api/v1/session`, { staff: 'qingshi', password: 'bad' }, { 'x-daiban': '1' })).status); unknown.push((await post(`${u}/api/v1/session`, { staff: 'nobody', password: 'bad' }, { 'x-daiban': '1' })).status) }
    out('enumeration by lock', { known, unknown })
    out('nul in staff', (await post(`${u}/api/v1/session`, { staff: 'a\u0000', password: 'bad' }, { 'x-daiban': '1' })).status)
    const clerk = await signInAtDesk(u, 'xingren')
    for (const q of ['?text=%00', '?text=%25_%5C', '?page=999999999', '?size=100000', '?page=1e9', '?text=%ED%A0%80', '?state=accepted&box=all'])
      out(`inbox ${q}`, [(await clerk.get(`/cases${q}`)).status])
  }
}, 300_000)
