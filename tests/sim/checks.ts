import type { Case } from '../../shared/case/case'
import { caseHash, foldCase } from '../../shared/case/fold'
import { isWithin } from '../../shared/people/division'
import { NO_DIGEST, nextDigest } from '../../shared/sync/case-digest'
import { GENESIS } from '../../shared/sync/chain'
import { NOT_TAKEN } from '../../shared/text/station-needs'
import type { Fact } from './county-memory'
import { visibleTo } from './county-moment'
import type { Day } from './day'
import { checkDocuments } from './checks-documents'
import { checkPeople } from './checks-people'
import { commandOf } from './ledger'
import type { Pc } from './pc'
import { checkWords } from './words'

/** The last look, when every fault is healed and everything had time to come home: I1–I10 of pains.md 4.12. */
export async function checkDay(day: Day): Promise<void> {
  const counted = countyCases(day)
  checkCounty(day, counted)
  checkTold(day)
  checkNumbers(day)
  checkDocuments(day)
  await checkPeople(day)
  for (const pc of day.pcs) {
    await checkPc(day, pc, counted)
    if (pc.isHome && !pc.wiped && !day.county.data.revoked.has(pc.device)) await checkWords(day, pc, 'at rest')
  }
  // I8: without damage the two never differ, so nothing must have had to be mended. A county put back, to which the same facts then
  // came in another order, is damage: the fact that a cursor names may stand under the same number again (decision 0012).
  const putBack = day.trace.findIndex(line => line.endsWith('county-restore'))
  const unhurt = putBack < 0 ? day.trace : day.trace.slice(0, putBack)
  const mended = unhurt.find(line => line.includes(' → POST /sums'))
  if (mended && !day.plan.places.some(place => place.old))
    day.ledger.violate('other', 'I8', `a copy had to be mended: ${mended}`)
}

const isFolded = ({ verdict, reason }: Fact): boolean => verdict !== 'parked' && reason !== 'duplicate-id'

/** Every case folded anew from the county's facts in change order. */
function countyCases({ county }: Day): Map<string, { state: Case; hash: string }> {
  const byCase = new Map<string, Fact[]>()
  for (const fact of county.data.facts) {
    const { caseId } = fact.sealed.event
    if (isFolded(fact)) byCase.set(caseId, [...(byCase.get(caseId) ?? []), fact])
  }
  const cases = new Map<string, { state: Case; hash: string }>()
  for (const [id, facts] of byCase) {
    const state = foldCase(facts.map(({ sealed }) => sealed.event))
    if (state) cases.set(id, { state, hash: caseHash(state) })
  }
  return cases
}

function checkCounty({ county, ledger }: Day, counted: Map<string, { state: Case; hash: string }>): void {
  const { facts, cases, heads } = county.data
  // I2 and I4: the county's own projection is the fold of its facts, each counted once.
  for (const [id, { hash }] of counted)
    if (!cases.has(id) || caseHash(cases.get(id)?.state as Case) !== hash)
      ledger.violate('doubled', 'I4', `the county's case ${id.slice(0, 8)} is not the fold of its facts`)
  const digests = new Map<string, string>()
  const seen = new Map<string, Fact>()
  for (const fact of facts) {
    const { id, caseId } = fact.sealed.event
    if (!isFolded(fact)) continue
    if (seen.has(id)) ledger.violate('doubled', 'I2', `fact ${id.slice(0, 8)} is counted twice at the county`)
    seen.set(id, fact)
    const before = digests.get(caseId) ?? NO_DIGEST
    digests.set(caseId, nextDigest(before, { change: fact.change, hash: fact.sealed.hash }))
  }
  for (const [id, held] of cases)
    if (held.digest !== digests.get(id)) ledger.violate('other', 'I4', `digest of case ${id.slice(0, 8)} is wrong`)
  for (const [key, ids] of ledger.idsOfKey) {
    const counts = [...ids].filter(id => seen.has(id))
    if (counts.length > 1 && !ledger.askedAcross.has(commandOf(key)))
      ledger.violate('doubled', 'I2', `command ${key.slice(0, 8)} counts ${counts.length} times`)
  }
  // I7: nobody on the way has changed a word.
  for (const { sealed } of facts)
    // The county's own: a case that was accepted offline gets its number there.
    if (sealed.event.device !== 'center' && !ledger.written.has(sealed.hash))
      ledger.violate(
        'other',
        'I7',
        `fact ${sealed.event.id.slice(0, 8)} at the county was never written by any station`,
      )
  // I3 and I7: one chain per writer, without gaps up to its head, in order within each case.
  for (const head of heads.values()) {
    const chain = facts
      // A fact that was judged again stands a second time under its number.
      .filter(
        ({ superseded, sealed: { event } }) =>
          !superseded && event.device === head.device && event.epoch === head.epoch,
      )
      .sort((one, other) => one.sealed.event.seq - other.sealed.event.seq)
    let before = GENESIS
    chain.slice(0, head.seq).forEach(({ sealed }, index) => {
      if (sealed.event.seq !== index + 1 || sealed.event.prev !== before)
        ledger.violate('other', 'I7', `chain of ${head.device}/${head.epoch} breaks at ${index + 1}`)
      before = sealed.hash
    })
    if (chain.length < head.seq || (head.seq > 0 && before !== head.hash))
      ledger.violate('other', 'I7', `the head of ${head.device}/${head.epoch} names what is not held`)
    const lastOfCase = new Map<string, Fact>()
    for (const fact of chain) {
      const { caseId } = fact.sealed.event
      const earlier = lastOfCase.get(caseId)
      if (earlier && earlier.change > fact.change && isFolded(earlier) && isFolded(fact))
        ledger.violate(
          'other',
          'I3',
          `${head.device}: fact ${fact.sealed.event.seq} of a case counts before ${earlier.sealed.event.seq}`,
        )
      lastOfCase.set(caseId, fact)
    }
  }
}

/** I1 and I5, at the end: what a screen called saved is at the county, unless its last copy was taken away by a restore. */
function checkTold({ county, ledger, pcs }: Day): void {
  for (const [id, told] of ledger.told) {
    if (county.holdsDense(id) || ledger.excused.has(id)) continue
    const on = pcs.filter(pc => ledger.heldBy(pc).has(id)).map(pc => pc.name)
    // The county keeps it, apart or waiting for numbers that a restore destroyed, and no PC is left that could bring it again.
    if (county.holds(id) && on.length === 0) continue
    const stopped = pcs.some(pc => pc.name === told.pc && county.data.revoked.has(pc.device))
    if (stopped && on.length > 0) continue
    ledger.violate(
      on.length > 0 ? 'stuck' : 'lost',
      'I1',
      `${ledger.describe(id)} is not at the county; on ${on.join() || 'no disk'}`,
    )
  }
}

/** I6. Where nobody could see that a disk was put back, the county must have noticed the number and called a person. */
function checkNumbers({ county, ledger, pcs }: Day): void {
  const cases = new Map<string, string>()
  const see = (number: string, caseId: string): void => {
    const other = cases.get(number)
    cases.set(number, caseId)
    if (other === undefined || other === caseId) return
    const blind = pcs.some(pc => ledger.blind.has(pc.device) && number.includes(pc.numberStart))
    const called = county.data.alarms.some(
      ({ kind, about }) => kind === 'number-twice' && about['receiptNo'] === number,
    )
    const both = county.data.cases.has(other) && county.data.cases.has(caseId)
    if (!blind || (both && !called))
      ledger.violate(
        'doubled',
        'I6',
        `number ${number} stands on two cases, seen by ${called ? 'the county' : 'nobody'}`,
      )
  }
  for (const { caseId, receiptNo } of ledger.told.values()) if (receiptNo !== null) see(receiptNo, caseId)
  for (const { sealed } of county.data.facts)
    if (sealed.event.type === 'intake-recorded')
      see((sealed.event.data as { receiptNo: string }).receiptNo, sealed.event.caseId)
}

/** I4, I9 and I10 for one PC: quiet, equal to the county within its scope, and nothing from outside. */
async function checkPc(day: Day, pc: Pc, counted: Map<string, { state: Case; hash: string }>): Promise<void> {
  const { county, ledger } = day
  if (pc.wiped || county.data.revoked.has(pc.device)) return
  const { run } = pc
  if (!run) return ledger.violate('stuck', 'I10', `${pc.name} is not open`)
  if (!pc.isHome) {
    const { pendingEvents, lastFailure } = run.hall.sync.status()
    ledger.violate('stuck', 'I10', `${pc.name} is not home: ${pendingEvents} wait, ${String(lastFailure)}`)
  }
  const { point } = pc.place
  const rows = await run.hall.cases.list({ text: '', legal: null, sync: null, limit: 100_000 })
  const wanted = [...counted].filter(([, { state }]) => isWithin(state.village, point))
  const here = new Map(rows.map(row => [row.case.id, row.case]))
  // A paper that the county refused is shown until a person has seen that, and says so. The old program tells no needs.
  const isNotTaken = ({ sync }: (typeof rows)[number]): boolean =>
    (sync as Partial<typeof sync>).needs?.some(({ reason }) => reason === NOT_TAKEN) === true
  const notTaken = new Set(rows.filter(isNotTaken).map(row => row.case.id))
  for (const [id, { hash, state }] of wanted) {
    const mine = here.get(id)
    if (!mine) ledger.violate('other', 'I1', `${pc.name} was never served case ${id.slice(0, 8)}`)
    else if (caseHash(mine) !== hash)
      ledger.violate(
        'other',
        'I4',
        `${pc.name} holds another case ${id.slice(0, 8)}: version ${mine.version}, the county ${state.version}`,
      )
  }
  for (const [id, mine] of here) {
    if (!isWithin(mine.village, point))
      ledger.violate('other', 'I9', `${pc.name} holds case ${id.slice(0, 8)} of ${mine.village}`)
    if (counted.has(id) || notTaken.has(id)) continue
    const parked = county.data.facts.some(fact => fact.sealed.event.caseId === id && visibleTo(point, fact))
    if (!parked) ledger.violate('other', 'I4', `${pc.name} holds case ${id.slice(0, 8)} that the county does not`)
  }
}
