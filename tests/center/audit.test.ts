import { createHash } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { runAuditCommand, verifyAll, type AuditReport } from '../../center/audit/audit-command'
import { AUDIT_START, entryText, hashOf, type ChainedEntry } from '../../center/audit/audit-chain'
import { openForCheck } from '../../center/audit/open-for-check'
import { parsePrintedHead, printedHeadText } from '../../shared/sync/audit-head-text'
import { canonicalText } from '../../shared/sync/canonical'
import type { AuditList, HeadReply } from '../../shared/ipc/desk-audit'
import { openTestCounty, post, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { enrolStation, type TestStation } from './station-kit'

let county: TestCounty
let auditor: DeskWorker
let clerk: DeskWorker
let village: TestStation
let caseId: string
let clock = Date.parse('2026-11-20T06:50:00.000Z')
const KEPT = ['audit_tips', 'audit_entries', 'audit_heads', 'events', 'cases', 'device_heads', 'counties']

beforeAll(async () => {
  county = await openTestCounty({ now: () => new Date(clock) })
  const { url } = county.center
  village = await enrolStation(url, '990100101001', 'liushugou')
  for (const name of ['李秀英', '欧阳建国', '王小明', '赵四海']) caseId = village.recordHandedOver(name)
  await village.push()
  ;[auditor, clerk] = await Promise.all([signInAtDesk(url, 'shenji'), signInAtDesk(url, 'xingren')])
  for (let view = 0; view < 4; view += 1) await clerk.open(caseId)
  // In the next hour the first entry signs how far the trail had come.
  clock += 900_000
  for (let view = 0; view < 4; view += 1) await clerk.open(caseId)
  await county.query(KEPT.map(table => `create table kept_${table} as table ${table}`).join(';'))
})
afterAll(() => county.end())
afterEach(() =>
  tamper(KEPT.map(table => `truncate ${table}; insert into ${table} select * from kept_${table}`).join(';')),
)

/** What only the owner of the database can do: the triggers are passed by. */
const tamper = (statements: string) =>
  county.query(`begin; set local session_replication_role = replica; ${statements}; commit`)

async function check(more: { head?: string; publicKey?: string | null } = {}): Promise<AuditReport> {
  const opened = await openForCheck({ folder: county.folder })
  try {
    return await verifyAll(opened.db, {
      county: '990100',
      publicKey: more.publicKey === undefined ? county.center.county.publicKey : more.publicKey,
      printed: more.head === undefined ? undefined : parsePrintedHead(more.head),
      deep: true,
    })
  } finally {
    await opened.close()
  }
}

const kindsOf = ({ faults }: AuditReport) => [...new Set(faults.map(({ kind }) => kind))].sort()

test('after an honest day the auditor finds nothing', async () => {
  const report = await check()
  expect(report.faults).toEqual([])
  expect(report).toMatchObject({ ok: true, signaturesChecked: true, casesFolded: 4 })
  expect(report.entries).toBeGreaterThan(8)
  expect(report.heads).toBeGreaterThan(0)
})

test.each(['audit_entries', 'audit_heads', 'events'])('the database itself refuses to delete from %s', async table => {
  await expect(county.query(`delete from ${table}`)).rejects.toThrow(/refused/)
  await expect(county.query(`truncate ${table}`)).rejects.toThrow(/refused/)
})

test('the database itself refuses to change an entry, or what a fact is, and lets the county judge a fact again', async () => {
  await expect(county.query(`update audit_entries set subject = 'x'`)).rejects.toThrow(/refused/)
  await expect(county.query(`update events set bytes = bytes || ' '`)).rejects.toThrow(/refused/)
  await expect(county.query(`update events set change_no = change_no + 1000`)).rejects.toThrow(/refused/)
  await county.query(`update events set reason = null where change_no = 1`)
})

describe('in the trail the auditor is told of', () => {
  test('one changed entry', async () => {
    await tamper(`update audit_entries set bytes = replace(bytes, 'case-viewed', 'case-vIewed') where seq = (
      select min(seq) from audit_entries where kind = 'case-viewed')`)
    expect(kindsOf(await check())).toEqual(['entry-changed', 'entry-columns', 'entry-unlinked'])
  })

  test('a changed search column', async () => {
    await tamper(`update audit_entries set by = 'somebody-else' where seq = 4`)
    expect((await check()).faults).toEqual([{ kind: 'entry-columns', place: '日志 audit #4' }])
  })

  test('an entry deleted in the middle', async () => {
    await tamper('delete from audit_entries where seq = 3')
    expect((await check()).faults).toEqual([{ kind: 'entry-missing', place: '日志 audit #3–#3' }])
  })

  test('an entry deleted in the middle, with all others moved up', async () => {
    await tamper(
      'delete from audit_entries where seq = 3; update audit_entries set seq = -seq where seq > 3; update audit_entries set seq = -seq - 1 where seq < 0',
    )
    expect(kindsOf(await check())).toContain('entry-moved')
  })

  test('the tail cut off, by the signed head', async () => {
    await tamper('delete from audit_entries where seq >= (select max(seq) from audit_heads)')
    expect(kindsOf(await check())).toEqual(['trail-end', 'trail-short'])
  })

  test('the newest entries cut off before any head spoke of them', async () => {
    await auditor.get('/audit')
    await tamper('delete from audit_entries where seq = (select max(seq) from audit_entries)')
    expect(kindsOf(await check())).toEqual(['trail-end'])
    expect(kindsOf(await check({ publicKey: null }))).toEqual(['trail-end'])
  })

  test('the tail cut off with its head, by the sheet that was printed', async () => {
    const today = { day: '2026-11-20' }
    const { head } = (await auditor.post<HeadReply>('/audit/heads', today)).body
    const sheet = printedHeadText(head)
    expect(kindsOf(await check({ head: sheet }))).toEqual([])
    await tamper(
      `delete from audit_entries where seq >= ${head.seq - 1}; delete from audit_heads where seq >= ${head.seq - 1}`,
    )
    expect((await check({ head: sheet })).faults.map(({ kind }) => kind)).toContain('printed-short')
  })

  test('two entries that changed places', async () => {
    await tamper(
      'update audit_entries set seq = -1 where seq = 4; update audit_entries set seq = 4 where seq = 5; update audit_entries set seq = 5 where seq = -1',
    )
    expect(kindsOf(await check())).toEqual(['entry-moved', 'entry-unlinked'])
  })

  test('an entry that was put in at the end, well linked, by somebody without the county’s key', async () => {
    const [last] = await county.query<{ seq: string; hash: string; signature: string }>(
      'select seq, hash, signature from audit_entries order by seq desc limit 1',
    )
    const entry = await forged({ seq: Number(last?.seq) + 1, prev: last?.hash ?? '' })
    await tamper(insertion(entry, last?.signature ?? ''))
    expect((await check()).faults.map(({ kind }) => kind)).toEqual(['entry-unsigned', 'trail-end'])
  })

  test('a trail that was linked anew from an entry on: by its signatures, and without the key by the signed head', async () => {
    const rows = await county.query<{ seq: string; bytes: string }>('select seq, bytes from audit_entries order by seq')
    let prev = AUDIT_START
    const statements = rows.map(row => {
      const said = JSON.parse(row.bytes) as ChainedEntry
      const text = entryText({ ...said, prev, ...(said.seq === 2 ? { by: 'nobody' } : {}) })
      prev = hashOf(text)
      return `update audit_entries set bytes = '${text}', hash = '${prev}', by = ${said.seq === 2 ? "'nobody'" : 'by'} where seq = ${row.seq}`
    })
    await tamper(statements.join(';'))
    expect(kindsOf(await check())).toEqual(['entry-unsigned', 'head-differs', 'trail-end'])
    expect(kindsOf(await check({ publicKey: null }))).toEqual(['head-differs', 'trail-end'])
  })

  test('a head that was changed to fit', async () => {
    await tamper(`update audit_heads set hash = '${'0'.repeat(64)}'`)
    expect(kindsOf(await check())).toEqual(['head-differs', 'head-unsigned'])
  })
})

describe('in the event store the auditor is told of', () => {
  test('one changed fact', async () => {
    await tamper(`update events set bytes = replace(bytes, '王小明', '王小朋') where bytes like '%王小明%'`)
    const report = await check()
    expect(kindsOf(report)).toContain('event-changed')
    expect(kindsOf(report)).toContain('case-differs')
  })

  test('a fact deleted', async () => {
    await tamper('delete from events where change_no = 3')
    expect(kindsOf(await check())).toEqual(
      ['case-differs', 'case-missing', 'chain-missing', 'change-missing', 'seal-differs'].filter(
        kind => kind !== 'case-missing',
      ),
    )
  })

  test('the newest facts cut off', async () => {
    await tamper('delete from events where change_no > 6')
    expect(kindsOf(await check())).toEqual(['case-unknown', 'change-short', 'device-head', 'seal-differs'])
  })

  test('a writer’s facts all re-written and linked anew, device head and all, by the signed seal', async () => {
    const rows = await county.query<{ change_no: string; bytes: string }>(
      'select change_no, bytes from events order by change_no',
    )
    let prev = '0'.repeat(64)
    let state = ''
    const statements = rows.map(row => {
      const event = JSON.parse(row.bytes.replaceAll('赵四海', '钱四海')) as { prev: string; seq: number }
      const text = canonicalText({ ...event, prev })
      prev = createHash('sha256').update(text).digest('hex')
      state = `update device_heads set hash = '${prev}'`
      return `update events set bytes = '${text}', hash = '${prev}' where change_no = ${row.change_no}`
    })
    await tamper([...statements, state].join(';'))
    const kinds = kindsOf(await check())
    expect(kinds).toContain('seal-differs')
    expect(kinds).not.toContain('event-changed')
    expect(kinds).not.toContain('chain-unlinked')
  })

  test('two facts that changed places', async () => {
    await tamper(
      'update events set change_no = -1 where change_no = 3; update events set change_no = 3 where change_no = 4; update events set change_no = 4 where change_no = -1',
    )
    expect(kindsOf(await check())).toContain('seal-differs')
  })

  test('a column that says another thing than the fact', async () => {
    await tamper(`update events set type = 'withdrawn' where change_no = 2`)
    expect((await check()).faults).toEqual([{ kind: 'event-columns', place: '变更 change 2' }])
  })

  test('a fact that was made to count no more, and its case taken out of the books', async () => {
    await auditor.post('/audit/heads', { day: '2026-11-20' })
    await tamper(`update events set verdict = 'parked', reason = 'unknown-staff' where case_id = '${caseId}';
      delete from cases where id = '${caseId}'`)
    expect(kindsOf(await check())).toEqual(['seal-differs'])
  })

  test('a case whose state was changed behind its facts', async () => {
    await tamper(`update cases set state = jsonb_set(state, '{legal}', '"granted"') where id = '${caseId}'`)
    expect((await check()).faults).toEqual([{ kind: 'case-differs', place: `办件 case ${caseId}` }])
  })
})

test('the command says what it found in Chinese and English, and ends with 1; a good trail ends with 0', async () => {
  const run = async (...args: string[]) => {
    const said: string[] = []
    const code = await runAuditCommand([...args, '--data', county.folder], {}, line => said.push(line))
    return { code, said: said.join('\n') }
  }
  expect(await run('verify', '--deep')).toMatchObject({ code: 0 })
  await tamper('delete from audit_entries where seq = 3')
  const bad = await run('verify')
  expect(bad.code).toBe(1)
  expect(bad.said).toContain('日志在这里缺了条')
  expect(bad.said).toContain('entries are missing here')
  const json = await run('verify', '--json')
  expect(JSON.parse(json.said)).toMatchObject({ ok: false, counts: { 'entry-missing': 1 } })
  expect(await run('verify', '--head', 'DBH1/no')).toMatchObject({ code: 2 })
  expect((await run('head', '--day', '2026-11-20')).said).toMatch(/^DBH1\/990100\/20261120\//)
})

test('reading the trail is in the trail, and nobody but the audit administrator may', async () => {
  const list = (await auditor.get<AuditList>('/audit?kind=case-viewed')).body
  expect(list.lines.map(({ by, subject }) => [by, subject])).toContainEqual(['xingren', caseId])
  const reads = (await auditor.get<AuditList>('/audit?kind=audit-read')).body
  expect(reads.lines[0]).toMatchObject({ by: 'shenji', name: expect.any(String) as string })
  expect((await clerk.get('/audit')).status).toBe(403)
  const refused = (await auditor.post<AuditList>('/audit/search', { kind: 'refused', by: 'xingren' })).body
  expect(refused.lines[0]?.detail).toMatchObject({ action: 'read-audit' })
})

test('a station’s own lines are kept once, in order, and a gap is answered with the number that is expected', async () => {
  const { url } = county.center
  const headers = await village.authorization()
  const line = (n: number) => ({
    n,
    at: '2026-11-20T06:00:00.000Z',
    kind: 'personal-data-revealed',
    by: 'liushugou',
    subject: caseId,
    detail: { reason: '核对电话 13800005678' },
  })
  const epoch = 'a'.repeat(16)
  const send = (...numbers: number[]) =>
    post<{ last: number; expected: number }>(`${url}/sync/v1/audit`, { epoch, entries: numbers.map(line) }, headers)
  expect((await send(1, 2)).body).toEqual({ last: 2 })
  expect((await send(1, 2, 3)).body).toEqual({ last: 3 })
  expect(await send(5)).toMatchObject({ status: 409, body: { expected: 4 } })
  expect((await send(2, 4)).status).toBe(400)
  // Nobody leaves out the first lines, and the sealed complaints among them, by telling that they were sent.
  const another = { epoch: 'b'.repeat(16), entries: [line(3)] }
  expect(await post(`${url}/sync/v1/audit`, another, headers)).toMatchObject({ status: 409, body: { expected: 1 } })
  const told = (await auditor.get<AuditList>('/audit?kind=station-told')).body.lines
  expect(told.map(({ detail }) => detail['n'])).toEqual([3, 2, 1])
  expect(JSON.stringify(told)).not.toContain('13800005678')
  expect((await post(`${url}/sync/v1/audit`, { epoch, entries: [line(1)] })).status).toBe(401)
})

async function forged(place: { seq: number; prev: string }): Promise<ChainedEntry> {
  return {
    county: '990100',
    at: '2026-11-20T07:30:00.000Z',
    kind: 'signed-out',
    by: 'x',
    subject: 'x',
    detail: {},
    ...place,
  }
}

const insertion = (entry: ChainedEntry, signature: string) =>
  `insert into audit_entries (county, seq, hash, signature, bytes, kind, by, subject, at) values ('990100', ${entry.seq},
    '${hashOf(entryText(entry))}', '${signature}', '${entryText(entry)}', '${entry.kind}', 'x', 'x', '${entry.at}')`
