import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Case, JointTask } from '../../shared/case/case'
import type { LegalState } from '../../shared/case/legal-state'
import type { DeskCaseList } from '../../shared/ipc/desk'
import type { Pile } from '../../shared/ipc/desk-piles'
import { openTestCounty, signInAtDesk, type DeskWorker, type TestCounty } from './county-kit'
import { enrolStation } from './station-kit'

/** Beijing noon of a Saturday: the limits below are compared with this day. */
const NOW = new Date('2026-11-21T04:00:00.000Z')

let county: TestCounty
const workers = new Map<string, DeskWorker>()
/** Names nobody but a pile of the same name may hold. */
const cases = new Map<string, string>()

type Part = Partial<Case> & { legal: LegalState }
type Row = { name: string; village?: string; part: Part }

const clerk = { staff: 'xingren', name: '周月明', role: 'township-clerk', point: '990100101000' } as const
const atCounty = { staff: 'xianchuang', name: '何书瑶', role: 'county-clerk', point: '990100000000' } as const
const line = (type: string, actor: Case['agent'] = clerk, applied = true): Case['timeline'][number] => ({
  eventId: `e-${type}`, type, applied, wall: '2026-11-20T01:00:00.000Z', quality: 'device', actor,
}) // prettier-ignore
const told = { eventId: 'e-told', by: clerk }
const task = (department: string, more: Partial<JointTask> = {}): JointTask => ({
  department, question: '是否同意', dueBy: '2026-11-20', invitation: null, opinion: null, defaulted: null, ...more,
}) // prettier-ignore
const joint = (...tasks: JointTask[]): NonNullable<Case['joint']> => ({ ...told, lead: '县民政局', documentNo: '', openedOn: '2026-11-01', tasks }) // prettier-ignore
const given = (what: object) => ({ ...told, ...what }) as never
const priority = (setOn: string, eventId: string): NonNullable<Case['priority']> => ({ ...told, eventId, ground: 'very-old', why: '', setOn }) // prettier-ignore

const ROWS: readonly Row[] = [
  { name: 'notice', part: { legal: 'pre-check' } },
  { name: 'first-green', part: { legal: 'accepted', priority: priority('2026-10-02', 'p0') } },
  { name: 'first-direct', part: { legal: 'reviewed', direct: given({ why: '远', directedOn: '2026-11-01' }) } },
  { name: 'first-over', part: { legal: 'delivered', priority: priority('2026-10-03', 'p00') } },
  { name: 'opinions-open', part: { legal: 'in-review', joint: joint(task('县民政局')) } },
  { name: 'opinions-other', part: { legal: 'in-review', joint: joint(task('县住建局')) } },
  { name: 'opinions-town', part: { legal: 'accepted', joint: joint(task('兴仁镇人民政府')) } },
  { name: 'opinions-given', part: { legal: 'in-review', joint: joint(task('县民政局', { opinion: given({ verdict: 'agree' }) })) } },
  { name: 'defaults', part: { legal: 'in-review', joint: joint(task('县民政局', { defaulted: given({ rule: 'silence' }) })) } },
  { name: 'defaults-old', part: { legal: 'archived', joint: joint(task('县民政局', { defaulted: given({ rule: 'silence' }) })) } },
  { name: 'extensions', part: { legal: 'in-review', extension: given({ workingDays: 5, answer: null }) } },
  { name: 'extensions-answered', part: { legal: 'in-review', extension: given({ workingDays: 5, answer: { granted: true } }) } },
  { name: 'refusals', part: { legal: 'pre-check', refusalProposal: given({ ground: '不归本镇办' }) } },
  { name: 'deferrals', part: { legal: 'accepted-deferred', deferral: { deferred: [], until: '2026-11-20' } } },
  { name: 'deferrals-today', part: { legal: 'accepted-deferred', deferral: { deferred: [], until: '2026-11-21' } } },
  { name: 'procedures', part: { legal: 'special-procedure' } },
  { name: 'to-sign', part: { legal: 'transferred', timeline: [line('transferred')] } },
  { name: 'visits', part: { legal: 'accepted', visits: [given({ held: null, invitations: [] })] } },
  { name: 'visits-held', part: { legal: 'accepted', visits: [given({ held: { passed: true }, invitations: [] })] } },
  { name: 'home-town', part: { legal: 'closed', timeline: [line('closed')] } },
  { name: 'home-county', part: { legal: 'closed', timeline: [line('transferred'), line('closed', atCounty)] } },
  { name: 'home-not-counted', part: { legal: 'closed', timeline: [line('closed', atCounty, false), line('closed')] } },
  { name: 'commitments', part: { legal: 'accepted', commitments: [given({ checkBy: '2026-11-21', check: null })] } },
  { name: 'commitments-early', part: { legal: 'accepted', commitments: [given({ checkBy: '2026-11-22', check: null })] } },
  { name: 'commitments-checked', part: { legal: 'accepted', commitments: [given({ checkBy: '2026-11-01', check: { outcome: 'true' } })] } },
  { name: 'promise-false', part: { legal: 'in-review', commitments: [given({ checkBy: '2026-11-01', check: { outcome: 'false' } })] } },
  { name: 'archive', part: { legal: 'rated' } },
  { name: 'archived', part: { legal: 'archived' } },
  { name: 'second', part: { legal: 'correcting', timeline: [line('correction-requested'), line('correction-requested')] } },
  { name: 'second-once', part: { legal: 'correcting', timeline: [line('correction-requested'), line('correction-requested', clerk, false)] } },
  { name: 'deemed', part: { legal: 'deemed-accepted', deemed: { noticeDueBy: '2026-11-10', eventId: 'e-d' } } },
  { name: 'watched', part: { legal: 'in-review', watcher: { staff: 'ducha', name: '郑守拙' } } },
  { name: 'watched-done', part: { legal: 'delivered', watcher: { staff: 'ducha', name: '郑守拙' } } },
  { name: 'watched-other', part: { legal: 'in-review', watcher: { staff: 'xianchuang', name: '何书瑶' } } },
  { name: 'green-1', part: { legal: 'transferred', priority: priority('2026-11-01', 'p1') } },
  { name: 'green-2', part: { legal: 'transferred', priority: priority('2026-11-02', 'p2') } },
  { name: 'green-3', part: { legal: 'transferred', priority: priority('2026-11-02', 'p3') } },
  { name: 'green-elsewhere', village: '990100102001', part: { legal: 'transferred', priority: priority('2026-11-03', 'p4') } },
] // prettier-ignore

beforeAll(async () => {
  county = await openTestCounty({ now: () => NOW })
  const { url } = county.center
  const stations = {
    '990100101001': await enrolStation(url, '990100101001', 'liushugou'),
    '990100102001': await enrolStation(url, '990100102001', 'shangwan'),
  }
  for (const { name, village = '990100101001' } of ROWS)
    cases.set(name, stations[village as keyof typeof stations].recordIntake(name))
  for (const station of Object.values(stations)) expect((await station.push()).status).toBe(200)
  // Straight to where the case stands: what is asked here is the condition, not the road.
  for (const { name, part } of ROWS)
    await county.query(`update cases set legal = $2, state = state || $3::jsonb where id = $1`, [
      cases.get(name),
      part.legal,
      JSON.stringify(part),
    ])
  await county.query(
    `update catalogues set body = jsonb_set(body, '{extras}', '{"greenChannel":{"perTownshipMonth":2}}'::jsonb)`,
  )
})
afterAll(() => county.end())

async function at(staff: string): Promise<DeskWorker> {
  const known = workers.get(staff) ?? (await signInAtDesk(county.center.url, staff))
  workers.set(staff, known)
  return known
}

const named = (list: DeskCaseList): string[] => {
  const names = new Map([...cases].map(([name, id]) => [id, name]))
  return list.lines.map(({ id }) => names.get(id) ?? id).sort()
}

async function pileOf(staff: string, pile: Pile): Promise<string[]> {
  const { body } = await (await at(staff)).get<DeskCaseList>(`/cases?pile=${pile}&size=200`)
  // Whatever the screen counts on a pile is what it then lists, and a pile that is not this person's is not counted.
  if (body.piles[pile] !== undefined) expect(body.piles[pile]).toBe(body.total)
  return named(body)
}

describe('what lies on each pile of the inbox', () => {
  const IN_NOVEMBER = ['green-1', 'green-2', 'green-3', 'green-elsewhere']
  test.each<[Pile, string, string[]]>([
    ['notice', 'ducha', ['notice', 'refusals']],
    ['first', 'ducha', ['first-direct', 'first-green', ...IN_NOVEMBER]],
    ['opinions', 'yishen2', ['opinions-open']],
    ['opinions', 'yishen', ['opinions-open', 'opinions-other']],
    ['opinions', 'xingren-yishen', ['opinions-town']],
    ['extensions', 'yihe', ['extensions']],
    ['refusals', 'xingren2', ['refusals']],
    ['refusals', 'xingren', []],
    ['deferrals', 'xingren', ['deferrals']],
    ['procedures', 'xingren', ['procedures']],
    ['to-sign', 'xianchuang', ['to-sign', ...IN_NOVEMBER]],
    ['visits', 'xingren', ['visits']],
    ['send-home', 'xingren', ['home-not-counted', 'home-town']],
    ['send-home', 'xianchuang', ['home-county']],
    ['commitments', 'xingren', ['commitments']],
    ['archive', 'xianchuang', ['archive', 'first-over', 'watched-done']],
    ['second-notices', 'ducha', ['second']],
    ['defaults', 'ducha', ['defaults']],
    ['false-promises', 'ducha', ['promise-false']],
    ['deemed', 'ducha', ['deemed']],
    ['watched', 'ducha', ['watched']],
    ['watched', 'xianchuang', ['watched-other']],
    ['green-over', 'ducha', ['green-3']],
  ])('%s of %s', async (pile, staff, expected) => {
    expect(await pileOf(staff, pile)).toEqual([...expected].sort())
  })

  test('what a township has accepted waits there to be passed up, and nothing of its neighbour', async () => {
    const waits = await pileOf('xingren', 'transfer')
    expect(waits).toContain('deemed')
    expect(waits).toContain('deferrals')
    expect(waits).not.toContain('to-sign')
    expect(await pileOf('qingshui', 'transfer')).toEqual([])
  })
})

test('a supervisor’s first page counts what went wrong, and what they follow waits for them', async () => {
  const { body } = await (await at('ducha')).get<DeskCaseList>('/cases?size=200')
  expect(body.piles).toMatchObject({
    watched: 1,
    defaults: 1,
    deemed: 1,
    'false-promises': 1,
    'second-notices': 1,
    'green-over': 1,
  })
  expect(named(body)).toEqual(['watched'])
})

test('a supervisor of a township sees the piles of that township alone', async () => {
  expect(await pileOf('xingren-ducha', 'second-notices')).toEqual(['second'])
  expect(await pileOf('xingren-ducha', 'watched')).toEqual([])
})
