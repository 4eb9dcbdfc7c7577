import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allowedCommands } from '../../../shared/case/allowed'
import type { Case } from '../../../shared/case/case'
import type { Command, CommandType } from '../../../shared/case/command'
import { caseHash, foldCase } from '../../../shared/case/fold'
import { ENDED, LEGAL_STATES, type LegalState } from '../../../shared/case/legal-state'
import { COMMAND_TYPES, EVENT_OF, TRANSITIONS } from '../../../shared/case/transition'
import type { Matter } from '../../../shared/matter/matter'
import type { Actor } from '../../../shared/people/role'
import { addDays, calendarDate } from '../../../shared/time/calendar-date'
import { soundCommand } from '../../kit/sound-commands'
import { absent, allPapers, CaseWalk, chenMei, elderAllowance, EVERYBODY, houseBuilding, intake, lifeProof, linAnran, maLiping, matterOf, wangFang } from './case-walk' // prettier-ignore
import { placesFor } from './places-for'

const switchedOn: Matter = {
  ...houseBuilding,
  jointHandling: { ...houseBuilding.jointHandling, silenceCounts: true },
  commitmentAllowed: true,
  // A fee, too: what it asks for must hold up nobody.
  fee: { charged: true, amountYuan: 80, basis: '发改价格规〔2016〕2559号' },
}
/** County with everything, county with papers that may follow, township, at once in the village, certified with public notice. */
const MATTERS = [switchedOn, elderAllowance, matterOf('SX-TD-001'), lifeProof, matterOf('SX-JZ-001')]
const PEOPLE: Actor[] = [...EVERYBODY, chenMei, linAnran, maLiping]

/** Why a command that is offered may still be refused: what the person is shown stands in the way, and a look or a day mends it. */
const EXPLAINED: Partial<Record<CommandType, string[]>> = {
  accept: ['materials-missing'],
  settleAtOnce: ['materials-missing'],
  acceptWithDeferral: ['material-not-tolerable'],
  deemAccepted: ['notice-still-open'],
  requestExtension: ['extension-too-late'],
  answerExtension: ['extension-too-late'],
  makeCommitment: ['commitment-not-offered'],
}

/** Early ends are rare, as in life, and so is paper about paper; otherwise no walk would come far. */
function weight(type: CommandType): number {
  const { to } = TRANSITIONS[EVENT_OF[type]]
  if (EARLY_ENDS.includes(type)) return 2
  if (to === 'unchanged') return BETWEEN_DESKS.includes(type) ? 10 : 2
  return 30
}
const EARLY_ENDS: CommandType[] = ['withdraw', 'terminate', 'returnCase', 'archive']
const BETWEEN_DESKS: CommandType[] = ['proposeFee', 'checkFee', 'noteFeePaid', 'listResults', 'proposeRefusal', 'openJoint', 'noteInvitation', 'giveOpinion', 'defaultOpinion', 'planVisit', 'holdVisit', 'requestExtension', 'answerExtension', 'makeCommitment', 'checkCommitment'] // prettier-ignore

type Choice = { luck: number; days: number }
const choices = fc.array(fc.record({ luck: fc.nat(), days: fc.constantFrom(0, 0, 0, 1, 3) }), {
  minLength: 25,
  maxLength: 55,
})

type Going = { walk: CaseWalk; matter: Matter; today: string }

/** Everything that these people are offered now and could say soundly. */
const offersOf = (
  { walk, matter, today }: Going,
  people: Actor[],
  luck: number,
): { actor: Actor; command: Command }[] =>
  people.flatMap(actor =>
    allowedCommands(walk.case, actor, matter).flatMap(type => {
      const command = soundCommand(type, {
        ...{ held: walk.case, actor, matter, today, luck: luck >> 4 },
        colleagues: [chenMei, wangFang],
      })
      return command ? [{ actor, command }] : []
    }),
  )

/** Does one of them; the laws that every step keeps are asked here. */
function step(going: Going, { luck, days }: Choice, seen: Set<string>): void {
  going.today = addDays(calendarDate(going.today), days)
  const here = PEOPLE.filter((_, at) => (at + luck) % 3 === 0)
  const offers = offersOf(going, here, luck)
  const pool = offers.flatMap(offer => Array.from({ length: weight(offer.command.type) }, () => offer))
  const chosen = pool[luck % pool.length]
  if (!chosen) return
  const { actor, command } = chosen
  const before = going.walk.held
  const decision = going.walk.run(actor, command, { matter: going.matter, today: going.today })
  if (!decision.ok) {
    expect({
      type: command.type,
      reasons: decision.reasons.filter(one => !EXPLAINED[command.type]?.includes(one)),
    }).toEqual({
      type: command.type,
      reasons: [],
    })
    return
  }
  seen.add(command.type)
  expect(placesFor(command.type, before)).toContain(going.walk.case.legal)
}

const begin = (matter: Matter, lacking: boolean, asks: boolean): Going => {
  const walk = new CaseWalk()
  const papers = allPapers(matter).map(entry => ({ ...entry, kept: true }))
  const materials = lacking ? papers.map(entry => (entry.tolerable ? absent(entry) : entry)) : papers
  const { applicant, village, pointName, matter: ref } = intake({}, matter)
  if (asks)
    walk.does(wangFang, {
      type: 'askQuestion',
      matter: ref,
      village,
      pointName,
      applicant,
      question: '要带什么',
      road: 'counter',
    })
  else walk.does(wangFang, intake({ materials }, matter), { matter })
  return { walk, matter, today: '2026-03-09' }
}

const someCase = fc.tuple(
  fc.nat({ max: MATTERS.length - 1 }),
  fc.boolean(),
  fc.integer({ min: 0, max: 19 }).map(n => n === 0),
)

/** The way on from each state, in the order in which an honest desk would try it. */
const FORWARD: CommandType[] = ['answerQuestion', 'resume', 'supplyCorrection', 'endProcedure', 'addMaterials', 'settleAtOnce', 'accept', 'deemAccepted', 'acceptWithDeferral', 'handToTownship', 'receiveAtTownship', 'requestCorrection', 'giveOpinion', 'review', 'decide', 'close', 'deliver', 'moveOriginals', 'checkCommitment', 'archive'] // prettier-ignore

/** Takes the case to its end by the forward steps alone; the states in which it stood on the way. */
function finish(going: Going, seen: Set<string>): LegalState[] {
  const stood: LegalState[] = []
  for (let n = 0; n < 90 && !isOver(going.walk.case); n += 1) {
    stood.push(going.walk.case.legal)
    going.today = addDays(calendarDate(going.today), 1)
    const offers = offersOf(going, PEOPLE, 16).filter(({ command }) => leads(command, going.walk.case))
    const inOrder = FORWARD.flatMap(type => offers.filter(({ command }) => command.type === type))
    const done = inOrder.find(
      ({ actor, command }) => going.walk.run(actor, command, { matter: going.matter, today: going.today }).ok,
    )
    if (!done) break
    seen.add(done.command.type)
  }
  return stood
}

const isOver = ({ legal }: Case): boolean => legal === 'archived' || legal === 'answered'
/** Originals go to the resident, and papers are brought only while some lack: otherwise the desk would go round in circles. */
function leads(command: Command, held: Case): boolean {
  if (command.type === 'moveOriginals')
    return ENDED.includes(held.legal) && command.moves.every(({ to }) => to === 'applicant')
  return command.type !== 'addMaterials' || held.materials.some(({ state }) => state === 'missing')
}

test('whatever is offered is accepted when it is said soundly, every state is reached, and no case is ever stuck', () => {
  const reached = new Set<string>()
  const done = new Set<string>()
  fc.assert(
    fc.property(someCase, choices, ([at, lacking, asks], steps) => {
      const going = begin(MATTERS[at] ?? elderAllowance, lacking, asks)
      for (const choice of steps) {
        reached.add(going.walk.case.legal)
        step(going, choice, done)
      }
      reached.add(going.walk.case.legal)
      const refolded = foldCase(going.walk.events)
      expect(refolded && caseHash(refolded)).toBe(caseHash(going.walk.case))
      const left = going.walk.case.legal
      finish(going, done)
      // Said with where it stuck, so that the trap has a name.
      expect([left, isOver(going.walk.case) ? 'over' : going.walk.case.legal]).toEqual([left, 'over'])
      reached.add(going.walk.case.legal)
    }),
    // A fixed seed: the last lines count what this very set of walks reaches.
    { numRuns: 160, seed: 20260309 },
  )
  expect(LEGAL_STATES.filter(state => !reached.has(state))).toEqual([])
  const never = COMMAND_TYPES.filter(type => !done.has(type) && !SELDOM.includes(type))
  // A case begins by these two, and its number comes from the center.
  expect(never).toEqual(['askQuestion', 'recordIntake', 'numberCase'])
}, 180_000)

/** At the end of long chains; each has its own sentences in answers.test.ts, joint.test.ts and ledger.test.ts. */
const SELDOM: CommandType[] = ['handResult', 'permitCorrection', 'defaultOpinion', 'checkCommitment']

test('by the table alone every state but the ends leads on to one, and every state is led to', () => {
  const from = (state: LegalState): LegalState[] =>
    COMMAND_TYPES.flatMap(type => {
      const { from: states, to } = TRANSITIONS[EVENT_OF[type]]
      return states.includes(state) ? targetsOf(to) : []
    })
  for (const state of LEGAL_STATES) {
    const found = new Set<LegalState>([state])
    for (const each of found) for (const next of from(each)) found.add(next)
    expect([state, [...found].some(each => each === 'archived' || each === 'answered')]).toEqual([state, true])
  }
  const led = new Set(COMMAND_TYPES.flatMap(type => targetsOf(TRANSITIONS[EVENT_OF[type]].to)))
  expect(LEGAL_STATES.filter(state => !led.has(state))).toEqual([])
})

function targetsOf(to: (typeof TRANSITIONS)[keyof typeof TRANSITIONS]['to']): LegalState[] {
  switch (to) {
    case 'unchanged':
    case 'before-review':
    case 'before-procedure':
    case 'before-end':
      return []
    case 'by-outcome':
      return ['granted', 'refused']
    case 'by-address':
      return ['returned', 'accepted']
    default:
      return [to]
  }
}
