import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditList } from '../../shared/ipc/desk-audit'
import { openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { enrolStation } from './station-kit'

let county: TestCounty
let clerk: DeskWorker
const NAMES = ['李秀英', '=1+2', '+8613', '-1', '@SUM(A1)', '＝1+2', '＋1', '－1', '＠x', '\t=1', '王"小"明', '赵,四']

beforeAll(async () => {
  county = await openTestCounty()
  const village = await enrolStation(county.center.url, '990100101001', 'liushugou')
  for (const [at, name] of NAMES.entries()) {
    const idNumber = `1101011949123100${10 + at}`
    const caseId = village.recordIntake(name, {
      ...(name === '李秀英' ? {} : { pointName: name }),
      applicant: { name, idKind: 'resident', idNumber, address: '一组', phone: '13900001234' },
    })
    village.record(caseId, 'handed-to-township', { township: village.enrolled.township.code, batchNo: 'JJ-1' })
  }
  await village.push()
  clerk = await signInAtDesk(county.center.url, 'xingren')
})
afterAll(() => county.end())

/** RFC 4180, as a stranger reads it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    if (quoted && sign === '"' && text[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (sign === '"') quoted = !quoted
    else if (!quoted && (sign === ',' || sign === '\r')) {
      rows.at(-1)?.push(cell)
      cell = ''
      if (sign === '\r') {
        rows.push([])
        at += 1
      }
    } else cell += sign
  }
  return rows.filter(row => row.length > 0)
}

test('the list goes out masked, with a mark for Excel, one line per case', async () => {
  const { body, headers, status } = await clerk.post<string>('/cases/export.csv', { box: 'all' })
  expect(status).toBe(200)
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="cases-\d{4}-\d{2}-\d{2}-12\.csv"$/)
  const rows = readCsv(body.replace(/^\ufeff/, ''))
  expect(rows).toHaveLength(NAMES.length + 1)
  expect(new Set(rows.map(row => row.length))).toEqual(new Set([17]))
  expect(rows[0]?.slice(0, 5)).toEqual([
    '收件号',
    '办件编号',
    '申请人（已遮盖）',
    '证件号码（已遮盖）',
    '电话（已遮盖）',
  ])
  expect(rows[1]?.slice(2, 5)).toEqual(['李*英', '110101**********10', '139****1234'])
  expect(body).not.toContain('李秀英')
  expect(body).not.toMatch(/13900001234|11010119491231/)
})

test('no cell of it begins as a formula, whatever somebody called themselves', async () => {
  const { body } = await clerk.post<string>('/cases/export.csv', { box: 'all' })
  const cells = readCsv(body.replace(/^\ufeff/, '')).flat()
  expect(cells.filter(cell => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([])
  expect(cells).toContain("'=1+2")
})

test('who exported how many, and by which filter, is in the trail before the file is', async () => {
  await clerk.post('/cases/export.csv', { box: 'all', state: 'handed-over', text: '王' })
  const auditor = await signInAtDesk(county.center.url, 'shenji')
  const { lines } = (await auditor.get<AuditList>('/audit?kind=cases-exported')).body
  expect(lines[0]).toMatchObject({
    by: 'xingren',
    detail: { lines: 1, box: 'all', state: 'handed-over', searched: true },
  })
  expect((await auditor.post('/cases/export.csv', {})).status).toBe(403)
})

test('a list that is longer than one page of the database is whole, and in order', async () => {
  await county.query(
    `insert into cases select county, md5(n::text)::uuid, version, legal, village, receipt_no || '-' || n, case_no, matter_code,
      matter_name, applicant_name, id_number, received_at, accepted_on, promised_due, legal_due, parked_events,
      jsonb_set(state, '{receiptNo}', to_jsonb('N' || n)), digest, last_change
    from cases, generate_series(1, 2500) n where applicant_name = '李秀英'`,
  )
  const { body } = await clerk.post<string>('/cases/export.csv', { box: 'all' })
  const numbers = readCsv(body.replace(/^\ufeff/, ''))
    .slice(1)
    .map(row => row[0])
  expect(numbers).toHaveLength(2500 + NAMES.length)
  expect(new Set(numbers).size).toBe(numbers.length)
})
