import type { Case } from '../case/case'
import type { Command } from '../case/command'
import { decide } from '../case/decide'
import type { Applicant, MaterialEntry } from '../case/event'
import { applyEvent } from '../case/fold'
import { materialsFor } from '../matter/checklist'
import type { Catalogue } from '../matter/catalogue'
import { findMatter } from '../matter/catalogue'
import type { Matter } from '../matter/matter'
import type { Actor } from '../people/role'
import { linkEvent, startOfChain, type ChainHead } from '../sync/chain'
import { sha256Hex } from '../sync/crypto-suite'
import type { SealedEvent } from '../sync/envelope'
import type { PullReply2 } from '../sync/wire-pull'
import { formatReceiptNumber } from '../text/receipt-number'
import { addDays, type CalendarDate } from '../time/calendar-date'
import type { HolidayTable } from '../time/holiday-table'
import { beijingInstant } from '../time/instant'
import { PRACTICE_POINT, PRACTICE_STAFF, PRACTICE_TOWNSHIP } from './practice-county'
import { PRACTICE_PEOPLE } from './practice-people'

/** The invented county's own writer: a device that no real county enrols. */
const WRITER = startOfChain('practice-county', 'face0ff1ce000001')
const SLOT = 9
const CURSOR = 'practice.'

const [{ id, name, role }] = PRACTICE_STAFF
const agent: Actor = { staff: id, name, role, point: PRACTICE_POINT.code }
const at = (staff: string, actorName: string, actorRole: Actor['role'], point: string): Actor => ({
  ...{ staff, point },
  name: actorName,
  role: actorRole,
})
const COUNTY_POINT = '990999000000'
const clerk = at('lianxi-zhen', '练习镇窗口', 'township-clerk', PRACTICE_TOWNSHIP.code)
const reviewer = at('lianxi-shen', '练习一审', 'reviewer', COUNTY_POINT)
const approver = at('lianxi-he', '练习一核', 'approver', COUNTY_POINT)
const countyClerk = at('lianxi-xian', '练习县窗口', 'county-clerk', COUNTY_POINT)

/** `ago`: days before today on which it happened. */
type Step = { by: Actor; ago: number; command: Command | ((held: Case) => Command) }
type Story = { matter: string; applicant: Applicant; ago: number; lacking?: boolean; steps: Step[] }

const handed = (ago: number): Step[] => [
  {
    ...{ by: agent, ago },
    command: { type: 'handToTownship', township: PRACTICE_TOWNSHIP.code, batchNo: `练习-${ago}` },
  },
  {
    ...{ by: clerk, ago },
    command: held => ({
      type: 'receiveAtTownship',
      originalsCounted: held.originals.filter(one => one.holder === 'agent').length,
    }),
  },
]
const accepted = (ago: number): Step[] => [...handed(ago), { by: clerk, ago, command: { type: 'accept' } }]
const atCounty = (ago: number): Step[] => [...accepted(ago), { by: clerk, ago, command: { type: 'transferUp' } }]
const decided = (ago: number, result: string): Step[] => [
  ...atCounty(ago),
  { by: reviewer, ago: ago - 1, command: { type: 'review', proposal: 'grant', opinion: '材料齐全。' } },
  { by: approver, ago: ago - 1, command: { type: 'decide', outcome: 'granted', opinion: '同意。' } },
  { by: countyClerk, ago: ago - 1, command: { type: 'close', result, resultNo: `练习〔${ago}〕号` } },
]
const asked = (ago: number): Step => ({
  ...{ by: clerk, ago },
  command: held => ({
    type: 'requestCorrection',
    dueInWorkingDays: 10,
    items: held.materials
      .filter(one => one.state === 'missing')
      .slice(0, 2)
      .map(one => ({ key: one.key, name: one.name, why: '没有交这一份', how: '带原件来，代办员拍照后再送' })),
  }),
})

const { plain, phone, rare, rarer, dotted, compound, long, young } = PRACTICE_PEOPLE

/** Eight invented cases, one for each place where a case can stand when an agent comes to work. */
const STORIES: readonly Story[] = [
  { matter: 'SX-FL-001', applicant: plain, ago: 12, steps: decided(10, '准予发放高龄津贴') },
  { matter: 'SX-YB-001', applicant: phone, ago: 1, steps: [] },
  { matter: 'SX-SB-003', applicant: rare, ago: 9, steps: atCounty(7) },
  { matter: 'SX-JZ-003', applicant: rarer, ago: 4, lacking: true, steps: [...handed(3), asked(2)] },
  { matter: 'SX-CL-003', applicant: dotted, ago: 5, lacking: true, steps: [...handed(4), asked(1)] },
  { matter: 'SX-WJ-001', applicant: young, ago: 3, steps: accepted(2) },
  { matter: 'SX-FL-001', applicant: long, ago: 0, steps: [] },
  {
    ...{ matter: 'SX-FL-001', applicant: compound, ago: 20 },
    steps: [
      ...decided(18, '准予发放高龄津贴'),
      {
        ...{ by: agent, ago: 15 },
        command: {
          type: 'deliver',
          method: 'direct',
          recipient: compound.name,
          relation: '本人',
          signed: 'fingerprint',
        },
      },
    ],
  },
]

/** The id of an invented case: always the same, so that a second look makes no second copy. UUIDv8 (RFC 9562 §5.8). */
function caseIdOf(index: number): string {
  const hash = sha256Hex(`daiban-practice-case-${index}`)
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** Everything is brought, or the first paper that everybody must bring is not. */
const brought = (matter: Matter, lacking: boolean): MaterialEntry[] => {
  const first = materialsFor(matter).find(item => item.necessity === '必要')
  return materialsFor(matter).map(item => {
    const missing = lacking && item.key === first?.key
    return {
      ...{ key: item.key, name: item.name, tolerable: item.tolerable, returnBy: null },
      state: missing ? 'missing' : 'received',
      originals: missing ? 0 : Math.min(item.originals, 1),
      copies: missing ? 0 : Math.min(item.copies, 1),
      kept: !missing && item.keepsOriginal,
    }
  })
}

type World = { today: CalendarDate; catalogue: Catalogue; holidays: HolidayTable[] }

/**
 * What the invented county "sends" when practice begins: a page of changes as the real one makes them, judged by the same rules.
 * Throws when the catalogue lacks a matter or a rule refuses a step: then the program was built wrongly.
 */
export function practicePage({ today, catalogue, holidays }: World): PullReply2 {
  const facts: SealedEvent[] = []
  let head: ChainHead = WRITER
  STORIES.forEach((story, index) => {
    const matter = findMatter(catalogue, story.matter)
    if (!matter) throw new Error(`the practice cases need ${story.matter}`)
    let held: Case | undefined
    const take = ({ by, ago, command }: Step, order: number): void => {
      const day = addDays(today, -ago)
      const clock = `09:${String(10 + order).padStart(2, '0')}`
      const asked = typeof command === 'function' ? command(known(held)) : command
      const number = numberOf(day, index + 1)
      const decision = decide(held, asked, {
        ...{ actor: by, today: day, timeOfDay: clock, dateQuality: 'checked', matter, holidays },
        numbers: { receiptNo: number, queryCode: '123456', documentNo: number, caseNo: number },
      })
      if (!decision.ok) throw new Error(`practice case ${index}: ${asked.type} refused: ${decision.reasons.join(', ')}`)
      for (const { type, v, data } of decision.facts) {
        const wall = beijingInstant(day, clock)
        const reading = { wall, mono: facts.length, serverTime: null, serverAgeMs: null, quality: 'device' } as const
        const base = held?.version ?? 0
        const linked = linkEvent(head, { caseId: caseIdOf(index), actor: by, type, v, base, data }, reading)
        head = linked.head
        held = applyEvent(held, linked.sealed.event).case
        facts.push(linked.sealed)
      }
    }
    const intake: Command = {
      ...{ type: 'recordIntake', attachments: [], notes: '', village: PRACTICE_POINT.code },
      matter: { code: matter.code, version: catalogue.version, name: matter.name },
      pointName: PRACTICE_POINT.name,
      applicant: story.applicant,
      contact: story.applicant.phone === '' ? { name: '练组长', relation: '村民组长', phone: '13900000009' } : null,
      materials: brought(matter, story.lacking ?? false),
    }
    for (const [order, step] of [{ by: agent, ago: story.ago, command: intake }, ...story.steps].entries())
      take(step, order)
  })
  return {
    changes: facts.map(({ bytes }, index) => ({ change: index + 1, bytes, verdict: 'applied', reason: null })),
    next: `${CURSOR}${facts.length}`,
    ...{ more: false, sums: null, resync: false, sendAgain: [] },
    serverTime: beijingInstant(today, '09:00'),
    catalogueVersion: catalogue.version,
  }
}

const known = (held: Case | undefined): Case => {
  if (!held) throw new Error('the first step of a practice case records its intake')
  return held
}

function numberOf(date: CalendarDate, sequence: number): string {
  const formatted = formatReceiptNumber({ villageCode: PRACTICE_POINT.code, deviceSlot: SLOT, date, sequence })
  if (!formatted.ok) throw new Error('eight numbers fit into a day')
  return formatted.number
}
