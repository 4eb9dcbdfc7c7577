import type { Case } from '../../shared/case/case'
import type { EventData } from '../../shared/case/event'
import { readFact } from '../../shared/case/fact'
import { maskCase } from '../../shared/case/mask-case'
import type { Matter } from '../../shared/matter/matter'
import type { PaperRequest } from '../../shared/paper/paper-for'
import { resumptionOf } from '../../shared/paper/resumption-fact'
import { paperWords } from '../../shared/paper/wording/paper-words'
import { townshipOf } from '../../shared/people/division'
import { readEvent } from '../../shared/sync/chain'
import { maskText } from '../../shared/text/masking'
import { beijingDateOf } from '../../shared/time/instant'
import type { CenterContext } from '../http/center-context'
import type { Db } from '../store/county'
import { wordingInForce } from '../wording/wording-versions'
import { intakeHashOf, pointOf } from './case-page'

/** What every paper of a case is drawn from at the center: its own words, holidays and service points. `by` prints it; masked, nothing in it names the resident in full. */
export async function paperRequestFor(
  context: CenterContext,
  { state, matter, by, masked = false }: { state: Case; matter: Matter; by: string; masked?: boolean },
): Promise<PaperRequest> {
  const { db } = context
  const { code, name, hotline, sample } = context.county
  const resumed = await resumedFact(db, code, state)
  return {
    case: masked ? maskCase(state) : state,
    matter,
    township: await pointOf(db, code, townshipOf(state.village)),
    village: await pointOf(db, code, state.village),
    center: await pointOf(db, code, `${code}000000`),
    county: { name, hotline, sample },
    eventHash: await intakeHashOf(db, code, state.id),
    words: paperWords(await wordingInForce(context)),
    tables: await context.holidays.tables(),
    today: beijingDateOf(context.now().toISOString()),
    by,
    ...(resumed && { resumed: masked ? { ...resumed, why: maskText(resumed.why, namesIn(state)) } : resumed }),
  }
}

const namesIn = ({ applicant, contact }: Case): string[] => [applicant.name, ...(contact ? [contact.name] : [])]

/** The newest 续办 with its reason, which the case itself does not keep. */
async function resumedFact(db: Db, county: string, state: Case): Promise<EventData<'resumed'> | null> {
  const id = resumptionOf(state)
  if (id === null) return null
  const row = await db
    .selectFrom('events')
    .select('bytes')
    .where('county', '=', county)
    .where('id', '=', id)
    .executeTakeFirst()
  const event = row && readEvent(row.bytes)
  const read = event?.ok ? readFact(event.sealed.event) : null
  return read?.ok && read.fact.type === 'resumed' ? read.fact.data : null
}
