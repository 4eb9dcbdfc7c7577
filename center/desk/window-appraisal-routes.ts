import { z } from 'zod'
import {
  appraisalQuerySchema,
  bulletinReplySchema,
  bulletinRequestSchema,
  type AppraisalPage,
} from '../../shared/ipc/window-appraisal'
import { errorReplySchema } from '../../shared/sync/wire'
import type { CenterApp, CenterContext } from '../http/center-context'
import { requireAction } from './require-action'
import { appraisalPage, makeBulletin } from './window-appraisal'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })

/** 窗口考核: what each window did in a month, and the bulletin of it. */
export function addWindowAppraisalRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/window-appraisal', {
    schema: {
      ...about('What was measured of each window in a month, and by which rules it is scored'),
      querystring: appraisalQuerySchema,
      response: { 200: z.custom<AppraisalPage>().meta({ type: 'object' }), ...errors },
    },
    handler: async request => {
      await requireAction(context, request, 'make-bulletin')
      return appraisalPage(context, request.query.month)
    },
  })

  app.post('/api/v1/window-appraisal', {
    schema: {
      ...about(
        'The bulletin of a month, or its draft; unless it is a preview, it is counted and stands in the audit trail',
      ),
      body: bulletinRequestSchema,
      response: { 200: bulletinReplySchema, ...errors },
    },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'make-bulletin')
      return makeBulletin(context, actor, request.body)
    },
  })
}
