import { z } from 'zod'
import type { UntrustedReply } from '../../shared/ipc/untrusted'
import { checkUntrusted, type UntrustedPerson } from '../../shared/people/untrusted'
import { beijingDateOf } from '../../shared/time/instant'
import type { ProposalKind } from '../proposal/proposals'

export type KeptUntrusted = UntrustedPerson & { id: string }

/**
 * What one proposal says: so many persons come on the list, or one is taken off (信用修复). `batch` is its line: proposals wait beside each
 * other, and ids sort by time.
 */
export type UntrustedBody = { batch: string; count: number } & (
  { does: 'enter'; persons: readonly KeptUntrusted[] } | { does: 'mend'; person: string }
)

type Unsound = Extract<UntrustedReply, { reason: 'unsound' }>

export const BATCH = /^[0-9a-f-]{36}$/

const person = z.object({
  ...{ id: z.uuid(), name: z.string(), idNumber: z.string(), organ: z.string(), documentNo: z.string() },
  ...{ from: z.string(), until: z.string().nullable() },
})
const body = z.discriminatedUnion('does', [
  z.object({ does: z.literal('enter'), batch: z.string().regex(BATCH), count: z.number(), persons: z.array(person) }),
  z.object({ does: z.literal('mend'), batch: z.string().regex(BATCH), count: z.number(), person: z.uuid() }),
])

/**
 * The county's 失信名单 for 告知承诺. Approved, it is in force at once, at the desk and for every fact that arrives from then on; nothing of it
 * rides to a station. In the trail stands how many they were, never who.
 */
export const untrustedKind: ProposalKind<UntrustedBody, Unsound> = {
  name: 'untrusted',
  lineOf: ({ batch }) => batch,
  whileAnotherWaits: 'wait',
  read: ({ now }, given) => {
    const bodies = given.map(one => body.parse(one))
    const today = beijingDateOf(now().toISOString())
    const faults = bodies
      .flatMap(one => (one.does === 'enter' ? one.persons : []))
      .flatMap((one, index) => {
        const checked = checkUntrusted({ ...one, until: one.until ?? '' }, today)
        return checked.ok ? [] : checked.faults.map(fault => ({ row: index + 1, said: '', ...fault }))
      })
    return Promise.resolve(
      faults.length === 0 ? { ok: true, bodies } : { ok: false, reason: 'unsound', faults, total: faults.length },
    )
  },
  noted: bodies => ({
    does: bodies.map(({ does }) => does).join(' '),
    persons: String(bodies.reduce((sum, { count }) => sum + count, 0)),
    batch: bodies.map(({ batch }) => batch).join(' '),
  }),
  notedLine: batch => ({ batch }),
  enact: async (tx, { county, now }, { body: said }) => {
    if (said.does === 'mend') {
      await tx
        .updateTable('untrusted_persons')
        .set({ mended_at: now(), mended_batch: said.batch })
        .where('county', '=', county.code)
        .where('id', '=', said.person)
        .where('mended_at', 'is', null)
        .execute()
      return null
    }
    for (const one of said.persons)
      await tx
        .insertInto('untrusted_persons')
        .values({
          ...{ county: county.code, id: one.id, id_number: one.idNumber, name: one.name, organ: one.organ },
          ...{ document_no: one.documentNo, from_day: one.from, until_day: one.until },
          ...{ batch: said.batch, entered_at: now() },
        })
        .onConflict(conflict => conflict.columns(['county', 'id']).doNothing())
        .execute()
    return null
  },
}
