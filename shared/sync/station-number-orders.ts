import type { Outcome } from '../ipc/station'
import { beijingDateOf } from '../time/instant'
import { CENTER_PATHS } from './station-center'
import { callFor } from './station-county'
import type { Session } from './station-session'
import { done, type StationState } from './station-state'
import { dateNow } from './station-status'
import { numbersReplySchema, type NumbersRequest } from './wire-numbers'

/** What the county asks to be shown, or is told of a year that is over, goes at once; beyond that there is a next contact. */
const TURNS = 3

/**
 * Blocks of document numbers, at contact with the county: asks for what runs low, and tells what is held, over and lost. Safe to repeat,
 * and a lost answer is asked for again under the same names. A county without that door is remembered as one that hands out none.
 */
export async function exchangeNumbers(state: StationState, session: Session): Promise<Outcome<boolean>> {
  let did = false
  for (let turn = 0; turn < TURNS; turn += 1) {
    const request = await state.inTurn(async () => (state.session === session ? numbersRequest(state, session) : null))
    if (!request) return done(did)
    const reply = await callFor(
      session.line,
      { method: 'POST', path: CENTER_PATHS.numbers, body: request },
      numbersReplySchema,
    )
    if (!reply.ok) return reply
    await state.inTurn(async () => {
      if (state.session !== session) return
      if (reply.value) await session.documents.apply(reply.value)
      else await session.documents.noteNone()
    })
    if (!reply.value) return done(did)
    did = true
  }
  return done(did)
}

/** What the county is to hear of this PC's numbers, over whatever road. */
export async function numbersRequest(
  state: Pick<StationState, 'file' | 'runTime'>,
  { documents }: Pick<Session, 'documents'>,
): Promise<NumbersRequest | null> {
  const known = await state.file()
  if (!known || known.stopped !== null) return null
  // What is dropped at the turn of the year follows the county's own clock: one that is ahead here must throw no number away.
  return documents.request({ here: dateNow(known, state.runTime()), county: beijingDateOf(known.contact.at) })
}
