import { sql } from 'kysely'
import type { Case } from '../../shared/case/case'
import type { CaseFact, EventData } from '../../shared/case/event'
import { readFact } from '../../shared/case/fact'
import { maskCase } from '../../shared/case/mask-case'
import type { Matter } from '../../shared/matter/matter'
import type { PaperRequest } from '../../shared/paper/paper-for'
import { broughtBy, bringingFacts } from '../../shared/paper/brought-papers'
import { deferralIn, deferralOf } from '../../shared/paper/deferral-fact'
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
  const facts = await factsOf(db, code, [...bringingFacts(state), resumptionOf(state), deferralOf(state)])
  const resumed = resumedFact(facts, state)
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
    ...saidOfPapers(facts, state, masked ? maskText : text => text),
    ...(resumed && { resumed: masked ? { ...resumed, why: maskText(resumed.why, namesIn(state)) } : resumed }),
  }
}

const namesIn = ({ applicant, contact }: Case): string[] => [applicant.name, ...(contact ? [contact.name] : [])]

/** What the case does not keep of its papers. One that somebody named in their own words may say more than a masked page shows. */
function saidOfPapers(facts: ReadonlyMap<string, CaseFact>, state: Case, said: (name: string) => string) {
  const named = <T extends { name: string }>(list: readonly T[]): T[] =>
    list.map(one => ({ ...one, name: said(one.name) }))
  const deferral = deferralIn(facts.get(deferralOf(state) ?? ''))
  return {
    deferral: deferral && { ...deferral, deferred: named(deferral.deferred) },
    brought: new Map(
      [...facts].map(([id, fact]) => {
        const { anew, materials } = broughtBy(fact)
        return [id, { anew, materials: named(materials) }]
      }),
    ),
  }
}

/** The newest 续办 with its reason, which the case itself does not keep. */
function resumedFact(facts: ReadonlyMap<string, CaseFact>, state: Case): EventData<'resumed'> | null {
  const fact = facts.get(resumptionOf(state) ?? '')
  return fact?.type === 'resumed' ? fact.data : null
}

/** What is known of these facts, by their event. */
async function factsOf(db: Db, county: string, ids: readonly (string | null)[]): Promise<Map<string, CaseFact>> {
  const wanted = ids.filter(id => id !== null)
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom('events')
    .select(['id', 'bytes'])
    .where('county', '=', county)
    .where('id', 'in', wanted)
    .where('verdict', '!=', 'parked')
    .where(sql<boolean>`reason is distinct from 'duplicate-id'`)
    .execute()
  return new Map(
    rows.flatMap(({ id, bytes }) => {
      const event = readEvent(bytes)
      const read = event.ok ? readFact(event.sealed.event) : null
      return read?.ok ? [[id, read.fact] as const] : []
    }),
  )
}
