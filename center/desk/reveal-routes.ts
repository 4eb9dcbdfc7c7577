import type { Case } from '../../shared/case/case'
import { organPapers, type OrganPaperKind } from '../../shared/paper/organ-papers'
import type { Paper } from '../../shared/paper/paper'
import { errorReplySchema } from '../../shared/sync/wire'
import {
  paperReplySchema,
  paperRequestSchema,
  revealReplySchema,
  revealRequestSchema,
  type RevealField,
} from '../../shared/ipc/desk-privacy'
import { maskText } from '../../shared/text/masking'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import { intakeHashOf, pointOf } from './case-page'
import { requireCase } from './require-action'
import { townshipOf } from '../../shared/people/division'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })
const caseParams = z.object({ id: z.uuid().toLowerCase() })

/** The two ways in which a full value leaves the center for a desk. Each leaves its line in the audit trail first. */
export function addRevealRoutes(app: CenterApp, context: CenterContext): void {
  app.post('/api/v1/cases/:id/reveal', {
    schema: {
      ...about('One value of a case in full, for a reason that stands in the audit trail'),
      params: caseParams,
      body: revealRequestSchema,
      response: { 200: revealReplySchema, ...errors },
    },
    handler: async request => {
      const { id } = request.params
      const { field, reason } = request.body
      const { person, state } = await requireCase(context, request, 'reveal-personal-data', id)
      await recordAudit(context.db, context, {
        kind: 'personal-data-revealed',
        by: person.actor.staff,
        subject: id,
        detail: { field, reason: maskText(reason.trim()) },
      })
      return { value: fullValue(state, field) }
    },
  })

  app.post('/api/v1/cases/:id/papers', {
    schema: {
      ...about('One paper of a case as it is printed; printing it stands in the audit trail'),
      params: caseParams,
      body: paperRequestSchema,
      response: { 200: paperReplySchema, ...errors },
    },
    handler: async request => {
      const { id } = request.params
      const { person, state } = await requireCase(context, request, 'print-paper', id)
      const paper = await drawPaper(context, state, request.body.paper)
      await recordAudit(context.db, context, {
        kind: 'paper-printed',
        by: person.actor.staff,
        subject: id,
        detail: { paper: request.body.paper },
      })
      return paper
    },
  })
}

function fullValue(held: Case, field: RevealField): string {
  const { applicant, contact } = held
  switch (field) {
    case 'name':
    case 'idNumber':
    case 'phone':
    case 'address':
      return applicant[field]
    case 'contact':
      return contact ? `${contact.name}（${contact.relation}）${contact.phone}` : ''
    case 'queryCode':
      return held.queryCode
    case 'notes':
      return held.notes.join('；')
    case 'review':
    case 'decision':
      return held[field]?.opinion ?? ''
    case 'result':
      return held.result?.result ?? ''
  }
}

/** Throws `not-found` for a paper that the case does not call for. */
async function drawPaper(context: CenterContext, state: Case, kind: OrganPaperKind): Promise<Paper> {
  const matter = await context.catalogues.findMatter(state.matter)
  if (!matter) throw new Refusal('not-found')
  const { code, name, hotline, sample } = context.county
  const papers = organPapers({
    case: state,
    matter,
    township: await pointOf(context.db, code, townshipOf(state.village)),
    villagePoint: await pointOf(context.db, code, state.village),
    county: { name, hotline, sample },
    eventHash: await intakeHashOf(context.db, code, state.id),
  })
  const paper = papers.find(one => one.kind === kind)
  if (!paper) throw new Refusal('not-found')
  return { title: paper.title, size: paper.size, html: paper.html }
}
