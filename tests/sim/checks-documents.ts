import { stateOf } from '../../center/numbers/number-state'
import { documentTextOf } from '../../shared/paper/document-number'
import { ledgerOf } from '../kit/number-books'
import { commandOf } from './ledger'
import type { Day } from './day'
import type { Pc } from './pc'
import { SAMPLE_POINTS } from '../../center/store/sample-county-data'

/**
 * D: no document number stands on two papers, each lies in a block of the PC that used it, and every number of the county's ledger has a
 * state. Where nobody could see that a disk was put back, the county must have noticed the number and called a person.
 */
export function checkDocuments(day: Day): void {
  checkTwice(day)
  checkStates(day)
  checkCaseNumbers(day)
}

type Paper = { text: string; id: string; caseId: string; device: string; key: string | null }

function papersOf({ ledger, county, pcs }: Day): Paper[] {
  const deviceOf = new Map(pcs.map(({ name, device }) => [name, device]))
  const told = [...ledger.told.values()].flatMap(({ id, caseId, documentNo, pc, key }) =>
    documentNo === null ? [] : [{ text: documentNo, id, caseId, device: deviceOf.get(pc) ?? '', key }],
  )
  const held = county.data.facts.flatMap(({ sealed: { event } }) => {
    const text = documentTextOf(event.data)
    return text !== null ? [{ text, id: event.id, caseId: event.caseId, device: event.device, key: null }] : []
  })
  return [...told, ...held]
}

function checkTwice(day: Day): void {
  const { ledger, county } = day
  const first = new Map<string, Paper>()
  for (const paper of papersOf(day)) {
    const other = first.get(paper.text)
    if (!other) first.set(paper.text, paper)
    if (!other || other.id === paper.id) continue
    // One command that was asked on both sides of a copied disk is one paper.
    if (
      other.caseId === paper.caseId &&
      [other, paper].some(({ key }) => key !== null && ledger.askedAcross.has(commandOf(key)))
    )
      continue
    const called = county.data.alarms.some(
      ({ kind, about }) => kind === 'number-twice' && about['receiptNo'] === paper.text,
    )
    const both = county.holds(other.id) && county.holds(paper.id) && other.caseId !== paper.caseId
    if (!ledger.blind.has(paper.device) || (both && !called))
      ledger.violate('doubled', 'D', `${paper.text} stands on two papers, seen by ${called ? 'the county' : 'nobody'}`)
  }
}

function checkStates({ ledger, county, pcs }: Day): void {
  for (const [point, books] of county.data.numbers) {
    const organ = SAMPLE_POINTS.find(({ code }) => code === point)?.shortName ?? point
    for (const key of [...books.lasts.keys()]) {
      const [year = '', kind = ''] = key.split('/')
      const held = ledgerOf(books, { organ, point, kind, year: Number(year) })
      for (const one of held.blocks)
        for (const two of held.blocks)
          if (one.id < two.id && one.from <= two.to && two.from <= one.to)
            ledger.violate(
              'doubled',
              'D',
              `blocks ${one.from}–${one.to} and ${two.from}–${two.to} of ${organ}${kind} share numbers`,
            )
      for (let number = 1; number <= held.last; number += 1) {
        const state = stateOf(held, number)
        const what = `number ${number} of ${organ}${kind}`
        if (state.state === 'unclear') ledger.violate('other', 'D', `${what} was given to nobody`)
        if (state.state === 'given' && isWatched(state.device) && !isInHand(pcs, state.device))
          ledger.violate(
            'other',
            'D',
            `${what} was given out by ${state.device}, stands on no paper, and nobody says why`,
          )
      }
    }
  }

  /** Nobody put its disk back, stopped it or changed its program: then every number must be explained. */
  function isWatched(device: string): boolean {
    const here = pcs.filter(pc => pc.device === device)
    return (
      ledger.countyRestores === 0 &&
      !ledger.tampered.has(device) &&
      !county.data.revoked.has(device) &&
      here.every(pc => pc.isHome && !pc.wiped && !pc.place.old)
    )
  }
}

/** A command that failed after it got its number may be done yet: the number waits for it. */
function isInHand(pcs: readonly Pc[], device: string): boolean {
  const pc = pcs.find(one => one.device === device)
  return pc === undefined || pc.unanswered.size > 0
}

/** Every case that a station accepted has the county's number, and no two have the same. */
function checkCaseNumbers({ county, ledger }: Day): void {
  const seen = new Map<string, string>()
  for (const [id, { state }] of county.data.cases) {
    if (state.acceptance && !state.caseNo)
      ledger.violate('other', 'D', `case ${id.slice(0, 8)} was accepted and has no number of the county`)
    if (!state.caseNo || state.caseNo.startsWith('代')) continue
    const other = seen.get(state.caseNo)
    if (other !== undefined) ledger.violate('doubled', 'D', `${state.caseNo} is the number of two cases`)
    seen.set(state.caseNo, id)
  }
}
