import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  CatalogueOverview,
  CatalogueProposal,
  DecisionReply,
  HandInReply,
} from '../../../shared/ipc/desk-catalogue'
import type { Catalogue } from '../../../shared/matter/catalogue'
import { sheetsOf } from '../../../shared/matter/catalogue-sheets'
import { loadSampleCatalogue } from '../../../shared/matter/sample-catalogue'
import { writeXlsx } from '../../../center/catalogue/write-xlsx'
import { call, openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from '../county-kit'

let town: TestCounty
let sample: Catalogue
const worker: Record<'publisher' | 'approver' | 'reviewer' | 'clerk', DeskWorker> = {} as never

beforeAll(async () => {
  town = await openTestCounty()
  sample = await loadSampleCatalogue()
  const signIn = (staff: string) => signInAtDesk(town.center.url, staff)
  worker.publisher = await signIn('gongkai')
  worker.approver = await signIn('yihe')
  worker.reviewer = await signIn('baomi')
  worker.clerk = await signIn('xianchuang')
})
afterAll(() => town.end())

const handIn = async (who: DeskWorker, file: Uint8Array | string, name = '目录.xlsx', layer = 'whole') =>
  call<HandInReply>(`${town.center.url}/api/v1/catalogue/proposals?layer=${layer}`, {
    method: 'POST',
    headers: {
      ...{ cookie: who.cookie, 'x-daiban': '1', 'content-type': 'application/vnd.daiban.catalogue-file' },
      ...{ 'x-daiban-file': encodeURIComponent(name), 'x-daiban-note': encodeURIComponent('省里下发新标准') },
    },
    body: typeof file === 'string' ? file : Buffer.from(file),
  })

const overview = async () => (await worker.clerk.get<CatalogueOverview>('/catalogue')).body
const decide = (who: DeskWorker, id: string, approve: boolean, reason = '') =>
  who.post<DecisionReply>(`/catalogue/proposals/${id}/decision`, { approve, reason })

/** The list in force with one promise a day shorter. */
async function shorterBy(days: number): Promise<Uint8Array> {
  const { current } = await overview()
  const kept = (await worker.clerk.get<{ catalogue: Catalogue }>(`/catalogue/versions/${current}`)).body.catalogue
  const matters = kept.matters.map(matter =>
    matter.code === 'SX-FL-001'
      ? { ...matter, promisedLimit: { ...matter.promisedLimit, days: matter.promisedLimit.days - days } }
      : matter,
  )
  return writeXlsx(sheetsOf({ ...kept, version: '', matters }))
}

async function proposed(file: Uint8Array): Promise<CatalogueProposal> {
  const { body } = await handIn(worker.publisher, file)
  if (!body.ok) throw new Error(JSON.stringify(body.faults))
  return body.proposal
}

describe('a new list is handed in by one person and put in force by another', () => {
  test('what it changes is told field by field, and nothing changes before the second person says yes', async () => {
    const before = await overview()
    const { difference, proposedBy, note } = await proposed(await shorterBy(1))
    expect(difference.changed).toEqual([
      { code: 'SX-FL-001', name: '高龄津贴（尊老金）申领', fields: [{ field: '承诺时限', was: '7', is: '6' }] },
    ])
    expect([difference.added, difference.removed]).toEqual([[], []])
    expect([proposedBy.name, note]).toEqual(['秦朗声', '省里下发新标准'])
    const now = await overview()
    expect(now.current).toBe(before.current)
    expect(now.open?.difference).toEqual(difference)
  })

  test('who handed it in cannot approve it, a clerk can do neither', async () => {
    const { open } = await overview()
    expect((await decide(worker.publisher, open?.id ?? '', true)).status).toBe(403)
    expect((await decide(worker.clerk, open?.id ?? '', true)).status).toBe(403)
    expect((await handIn(worker.clerk, 'x')).status).toBe(403)
  })

  test('turning it down needs a reason; then it is gone and the list is as it was', async () => {
    const { open, current } = await overview()
    expect((await decide(worker.approver, open?.id ?? '', false)).body).toMatchObject({
      ok: false,
      reason: 'reason-needed',
    })
    expect((await decide(worker.approver, open?.id ?? '', false, '依据文号写错')).body).toEqual({
      ok: true,
      version: null,
    })
    const now = await overview()
    expect([now.current, now.open]).toEqual([current, null])
    expect((await decide(worker.approver, open?.id ?? '', true)).body).toMatchObject({ ok: false, reason: 'decided' })
  })

  test('approved, it is the new version; the old one stays for the cases that began under it', async () => {
    const before = await overview()
    const { id, version } = await proposed(await shorterBy(1))
    expect((await decide(worker.approver, id, true)).body).toEqual({ ok: true, version })
    const now = await overview()
    expect(now.current).toBe(version)
    expect(now.versions[0]).toMatchObject({
      ...{ proposedBy: { name: '秦朗声' }, approvedBy: { name: '陆怀远' } },
      counts: { added: 0, changed: 1, removed: 0 },
    })
    const old = await worker.clerk.get<{ catalogue: Catalogue }>(`/catalogue/versions/${before.current}`)
    expect(old.body.catalogue.matters.find(({ code }) => code === 'SX-FL-001')?.promisedLimit.days).toBe(7)
    const log = await town.query<{ kind: string }>(
      "select kind from audit_entries where kind like 'catalogue-%' order by seq",
    )
    expect(log.map(({ kind }) => kind)).toEqual([
      ...['catalogue-proposed', 'catalogue-decided', 'catalogue-proposed', 'catalogue-decided'],
    ])
  })

  test('a list that waited while another was put in force is not approved blindly', async () => {
    const { id } = await proposed(await shorterBy(1))
    await town.query("update catalogue_proposals set base_version = 'older' where id = $1", [id])
    expect((await decide(worker.reviewer, id, true)).body).toMatchObject({ ok: false, reason: 'moved' })
    expect((await worker.publisher.post(`/catalogue/proposals/${id}/withdrawal`, {})).body).toEqual({ ok: true })
    expect((await overview()).open).toBeNull()
  })

  test('a file with faults leaves nothing behind', async () => {
    const broken = { ...sample, matters: sample.matters.map(matter => ({ ...matter, conditions: [] })) }
    const { body } = await handIn(worker.publisher, JSON.stringify(broken), '目录.json')
    expect(body).toMatchObject({ ok: false, total: 85 })
    expect((await overview()).open).toBeNull()
  })
})

test('the workbook that is handed out comes back without any difference', async () => {
  const { current } = await overview()
  const url = `${town.center.url}/api/v1/catalogue/versions/${current}/file`
  const response = await fetch(url, { headers: { cookie: worker.publisher.cookie, 'x-daiban': '1' } })
  const { body } = await handIn(worker.publisher, new Uint8Array(await response.arrayBuffer()))
  expect(body).toMatchObject({ ok: false, total: 1, faults: [{ message: '与现在的目录一样，没有要改的' }] })
})
