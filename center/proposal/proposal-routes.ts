import { z } from 'zod'
import { decisionSchema } from '../../shared/ipc/proposal'
import { errorReplySchema } from '../../shared/sync/wire'
import { requireAction } from '../desk/require-action'
import type { CenterApp, CenterContext } from '../http/center-context'
import { proposalRights, requireSecond } from './proposal-rights'
import { decide, propose, textVersions, withdraw, type ProposalKind } from './proposals'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })
const params = z.object({ version: z.coerce.number().int().min(1).max(99_999) })

type Texts = Readonly<Record<string, string>>
type Unsound = { ok: false; reason: 'unsound' }

/** Texts that a county may say for itself, under one address: how they are checked and enacted, and how the four doors are described. */
export type ProposedTexts<Bad extends Unsound> = {
  kind: ProposalKind<Texts, Bad>
  schemas: { proposed: z.ZodType<{ texts: Texts; note: string }>; page: z.ZodType; reply: z.ZodType }
  summaries: { list: string; propose: string; decide: string }
}

/** GET the versions, POST a proposal, the second person's decision, and the taking back: `/api/v1/<name of the kind>`. */
export function addProposalRoutes<Bad extends Unsound>(
  app: CenterApp,
  context: CenterContext,
  { kind, schemas, summaries }: ProposedTexts<Bad>,
): void {
  const at = `/api/v1/${kind.name}`
  const line = ''

  app.get(at, {
    schema: { ...about(summaries.list), response: { 200: schemas.page, ...errors } },
    handler: async request => {
      const person = await requireAction(context, request, 'view-catalogue')
      const versions = await textVersions<Texts>(context, kind.name)
      const inForce = versions.find(({ state }) => state === 'approved')?.version ?? null
      return { versions, inForce, ...proposalRights(person) }
    },
  })

  app.post(at, {
    schema: { ...about(summaries.propose), body: schemas.proposed, response: { 200: schemas.reply, ...errors } },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'configure-county')
      const { texts, note } = request.body
      return propose(context, kind, { by: actor.staff, given: [texts], note })
    },
  })

  app.post(`${at}/:version/decision`, {
    schema: {
      ...about(summaries.decide),
      ...{ params, body: decisionSchema, response: { 200: schemas.reply, ...errors } },
    },
    handler: async request => {
      const { actor } = await requireSecond(context, request, kind.name)
      return decide(context, kind, { by: actor.staff, line, ...request.params, ...request.body })
    },
  })

  app.post(`${at}/:version/withdrawal`, {
    schema: { ...about('Take back what one proposed'), params, response: { 200: schemas.reply, ...errors } },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'configure-county')
      return withdraw(context, kind.name, { by: actor.staff, line, ...request.params })
    },
  })
}
