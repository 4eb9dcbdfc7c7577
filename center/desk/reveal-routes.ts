import type { Case } from '../../shared/case/case'
import type { Paper } from '../../shared/paper/paper'
import { momentText } from '../../shared/paper/paper-date'
import { maskCase } from '../../shared/case/mask-case'
import { whichOf } from '../../shared/paper/fact-of-paper'
import { paperFor, type PaperRequest } from '../../shared/paper/paper-for'
import { isWatchPaper, PAPERS } from '../../shared/paper/paper-list'
import { errorReplySchema } from '../../shared/sync/wire'
import {
  paperReplySchema,
  paperRequestSchema,
  type PaperAsked,
  revealReplySchema,
  revealRequestSchema,
  type RevealField,
} from '../../shared/ipc/desk-privacy'
import { maskText } from '../../shared/text/masking'
import { z } from 'zod'
import { recordAudit } from '../audit/record-audit'
import type { CenterApp, CenterContext } from '../http/center-context'
import { Refusal } from '../http/refusal'
import type { DeskPerson } from './desk-session'
import { draftFor } from './draft-paper'
import { paperRequestFor } from './paper-request'
import { deskActor, requireCase } from './require-action'

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
      ...about(
        'One paper of a case as it is printed; printing it stands in the audit trail, looking at it masked does not',
      ),
      params: caseParams,
      body: paperRequestSchema,
      response: { 200: paperReplySchema, ...errors },
    },
    handler: async request => {
      const { id } = request.params
      const { body: asked } = request
      const action = isWatchPaper(asked.paper) ? 'print-watch-paper' : 'print-paper'
      const { person, state } = await requireCase(context, request, action, id)
      // A draft is the step in all but name: whoever may not take the step prints no paper for it.
      if (asked.draft) await requireCase(context, request, asked.draft.type, id)
      const paper = await drawCasePaper(context, { state, asked, person })
      if (!asked.masked)
        await recordAudit(context.db, context, {
          kind: 'paper-printed',
          by: person.actor.staff,
          subject: id,
          // Signed before the step, it is no first print of the paper that the step makes.
          detail: asked.draft ? { toSign: asked.paper } : { paper: printedAs(state, asked) },
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
async function drawCasePaper(
  context: CenterContext,
  { state, asked, person }: { state: Case; asked: PaperAsked; person: DeskPerson },
): Promise<Paper> {
  const { paper: kind, which, size, draft, masked = false } = asked
  if (size && !PAPERS[kind].sizes.includes(size)) throw new Refusal('not-found')
  const matter = await context.catalogues.findMatter(state.matter)
  if (!matter) throw new Refusal('not-found')
  const request: PaperRequest = {
    ...(await paperRequestFor(context, { state, matter, by: person.actor.name, masked })),
    reprint: draft ? null : await printedBefore(context, state.id, printedAs(state, asked)),
    ...(which !== undefined && { which }),
    ...(draft && {
      draft: await draftFor(context, {
        actor: deskActor(person),
        state: masked ? maskCase(state) : state,
        idNumber: state.applicant.idNumber,
        matter,
        command: draft,
      }),
    }),
  }
  const made = paperFor(kind, request, size)
  if (!made.ok) throw new Refusal('not-found')
  return made.paper
}

/** The name under which the prints of one paper are counted: of several each has its own, and the first keeps its when a second comes. */
function printedAs(held: Case, { paper, which }: PaperAsked): string {
  const place = which ?? whichOf(held, paper).at(-1) ?? 0
  return place === 0 ? paper : `${paper}:${place}`
}

/** How often the paper left this desk already, by the audit trail: the next one is marked 补打. */
async function printedBefore({ db, county, now }: CenterContext, caseId: string, name: string) {
  const { count } = await db
    .selectFrom('audit_entries')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('county', '=', county.code)
    .where('subject', '=', caseId)
    .where('kind', '=', 'paper-printed')
    .where('bytes', 'like', `%"paper":"${name}"%`)
    .executeTakeFirstOrThrow()
  return Number(count) === 0 ? null : { times: Number(count), at: momentText(now().toISOString(), 'checked') }
}
