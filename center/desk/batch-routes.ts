import type { BatchKind } from '../../shared/case/batch'
import type { Case } from '../../shared/case/case'
import { wasTransferred } from '../../shared/case/apply-decision'
import { batchPaperSchema } from '../../shared/ipc/desk-batch'
import { paperReplySchema } from '../../shared/ipc/desk-privacy'
import { drawPaper } from '../../shared/paper/draw-paper'
import { returnHandoverContent, transferListContent } from '../../shared/paper/handover-paper'
import { paperWords } from '../../shared/paper/wording/paper-words'
import { scopePrefix } from '../../shared/people/division'
import { errorReplySchema } from '../../shared/sync/wire'
import { beijingDateOf } from '../../shared/time/instant'
import { recordAudit } from '../audit/record-audit'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { wordingInForce } from '../wording/wording-versions'
import { pointOf } from './case-page'
import { requireAction } from './require-action'

/** The list that both hands sign for a batch from a desk. */
export function addBatchRoutes(app: CenterApp, context: CenterContext): void {
  app.post('/api/v1/batch-papers', {
    schema: {
      summary: 'The list of one batch as it is printed; each case on it stands in the audit trail',
      tags: ['desk'],
      security: [{ desk: [] }],
      body: batchPaperSchema,
      response: { 200: paperReplySchema, '4xx': errorReplySchema, '5xx': errorReplySchema },
    },
    handler: async request => {
      const { kind, batchNo, to, cases: ids } = request.body
      const { actor } = await requireAction(context, request, 'print-paper')
      const { code, name, hotline, sample } = context.county
      const rows = await context.db
        .selectFrom('cases')
        .select(['id', 'state'])
        .where('county', '=', code)
        .where('village', 'like', `${scopePrefix(actor.point)}%`)
        .where('id', 'in', ids)
        .orderBy('receipt_no')
        .execute()
      // A name leaves the county only on the list of a batch that its case really went with.
      if (rows.length !== new Set(ids).size || !rows.every(({ state }) => wentWith(state, kind, { batchNo, to })))
        throw new Refusal('not-found')
      for (const { id } of rows)
        await recordAudit(context.db, context, {
          kind: 'paper-printed',
          by: actor.staff,
          subject: id,
          detail: { paper: kind === 'transfer' ? 'transfer-list' : 'return-handover', batchNo },
        })
      const input = {
        batchNo,
        on: beijingDateOf(context.now().toISOString()),
        from: { point: await pointOf(context.db, code, actor.point), person: actor.name },
        // Who takes it in is known only when that person signs.
        to: { point: await pointOf(context.db, code, to), person: '' },
        cases: rows.map(({ state }) => state),
        county: { name, hotline, sample },
        words: paperWords(await wordingInForce(context)),
      }
      return drawPaper(kind === 'transfer' ? transferListContent(input) : returnHandoverContent(input), 'A4')
    },
  })
}

const wentWith = (held: Case, kind: BatchKind, { batchNo, to }: { batchNo: string; to: string }): boolean =>
  kind === 'transfer' ? wasTransferred(held) : held.homeward?.batchNo === batchNo && held.homeward.to === to
