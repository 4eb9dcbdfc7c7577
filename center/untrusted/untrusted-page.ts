import type { Selectable } from 'kysely'
import type { MaskedUntrusted, UntrustedLine, UntrustedPage, UntrustedProposal } from '../../shared/ipc/untrusted'
import { permits } from '../../shared/people/permission'
import { isUntrustedOn, type UntrustedPerson } from '../../shared/people/untrusted'
import { normalizeIdNumber } from '../../shared/text/id-number'
import { maskIdNumber, maskName, maskText } from '../../shared/text/masking'
import { beijingDateOf } from '../../shared/time/instant'
import { deskActor } from '../desk/require-action'
import type { DeskPerson } from '../desk/desk-session'
import type { CenterContext } from '../http/center-context'
import { listProposals, type KeptProposal } from '../proposal/proposals'
import type { Database } from '../store/schema'
import type { KeptUntrusted, UntrustedBody } from './untrusted-kind'

const SHOWN = 100
const DECIDED_SHOWN = 20

/** The list as its page shows it, masked: all that stands, or whoever was looked for, those who were taken off among them. */
export async function untrustedPage(context: CenterContext, person: DeskPerson, text = ''): Promise<UntrustedPage> {
  const today = beijingDateOf(context.now().toISOString())
  const actor = deskActor(person)
  const kept = (await listProposals(context, 'untrusted')).map(one => ({ ...one, body: one.body as UntrustedBody }))
  const open = kept.filter(({ state }) => state === 'open')
  const decided = kept.filter(({ state }) => state !== 'open').slice(0, DECIDED_SHOWN)
  const mending = new Set(open.flatMap(({ body }) => (body.does === 'mend' ? [body.person] : [])))
  const { rows, found } = await findPersons(context, text)
  const mended = await personsOf(context, [...mending])
  return {
    persons: rows.map((row): UntrustedLine => {
      const one = personOf(row)
      const stand = row.mended_at ? 'mended' : isUntrustedOn([one], today) ? 'now' : one.from > today ? 'ahead' : 'over'
      return { ...masked(one), stand, mending: mending.has(row.id) }
    }),
    found,
    proposals: [...open, ...decided].map(one => proposalOf(one, actor.staff, mended)),
    today,
    mayPropose: permits(actor, 'propose-untrusted') === null,
    mayApprove: permits(actor, 'approve-untrusted') === null,
  }
}

/** One person of the list, or of a proposal that waits; undefined where there is none. */
export async function findUntrusted(context: CenterContext, id: string): Promise<KeptUntrusted | undefined> {
  const [row] = await personsOf(context, [id])
  if (row) return row
  const open = (await listProposals(context, 'untrusted')).filter(({ state }) => state === 'open')
  return open
    .map(({ body }) => body as UntrustedBody)
    .flatMap(body => (body.does === 'enter' ? body.persons : []))
    .find(one => one.id === id)
}

/** Those of these lines that stand on the list already, by number and document. */
export async function listedAlready(
  { db, county }: CenterContext,
  persons: readonly UntrustedPerson[],
): Promise<ReadonlySet<UntrustedPerson>> {
  const rows = await db
    .selectFrom('untrusted_persons')
    .select(['id_number', 'document_no'])
    .where('county', '=', county.code)
    .where('mended_at', 'is', null)
    .where(
      'id_number',
      'in',
      persons.map(({ idNumber }) => idNumber),
    )
    .execute()
  const held = new Set(rows.map(row => `${row.id_number} ${row.document_no}`))
  return new Set(persons.filter(({ idNumber, documentNo }) => held.has(`${idNumber} ${documentNo}`)))
}

type Row = Selectable<Database['untrusted_persons']>

const personOf = (row: Row): KeptUntrusted => ({
  ...{ id: row.id, name: row.name, idNumber: row.id_number, organ: row.organ, documentNo: row.document_no },
  ...{ from: row.from_day, until: row.until_day },
})

async function personsOf({ db, county }: CenterContext, ids: readonly string[]): Promise<KeptUntrusted[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('untrusted_persons')
    .selectAll()
    .where('county', '=', county.code)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(personOf)
}

async function findPersons({ db, county }: CenterContext, text: string): Promise<{ rows: Row[]; found: number }> {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const all = db.selectFrom('untrusted_persons').where('county', '=', county.code)
  const wanted =
    text === ''
      ? all.where('mended_at', 'is', null)
      : all.where(eb =>
          eb.or([
            eb('name', 'ilike', like),
            eb('document_no', 'ilike', like),
            eb('id_number', '=', normalizeIdNumber(text)),
          ]),
        )
  const { count } = await wanted.select(({ fn }) => fn.countAll<string>().as('count')).executeTakeFirstOrThrow()
  const rows = await wanted.selectAll().orderBy('entered_at', 'desc').orderBy('id').limit(SHOWN).execute()
  return { rows, found: Number(count) }
}

const masked = ({ id, name, idNumber, organ, documentNo, from, until }: KeptUntrusted): MaskedUntrusted => ({
  ...{ id, name: maskName(name), idNumber: maskIdNumber(idNumber), organ: maskText(organ), from, until },
  documentNo: maskText(documentNo),
})

type Kept = Omit<KeptProposal, 'body'> & { body: UntrustedBody }

function proposalOf(kept: Kept, staff: string, mended: readonly KeptUntrusted[]): UntrustedProposal {
  const { body, state } = kept
  const persons = body.does === 'mend' ? mended.filter(({ id }) => id === body.person) : body.persons
  return {
    ...{ batch: body.batch, does: body.does, count: body.count, note: maskText(kept.note), state },
    persons: state === 'open' ? persons.map(masked) : [],
    ...{ proposedName: kept.proposedName, proposedAt: kept.proposedAt, isOwn: kept.proposedBy === staff },
    ...{ decidedName: kept.decidedName, decidedAt: kept.decidedAt, why: maskText(kept.why) },
  }
}
