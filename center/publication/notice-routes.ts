import { makeNoticeSchema, noticePageSchema, noticeReplySchema } from '../../shared/ipc/desk-notices'
import { errorReplySchema } from '../../shared/sync/wire'
import { requireAction } from '../desk/require-action'
import type { CenterApp, CenterContext } from '../http/center-context'
import { noticePage } from './notice-cases'
import { makeNotice } from './notice-steps'

const errors = { '4xx': errorReplySchema, '5xx': errorReplySchema }
const about = (summary: string) => ({ summary, tags: ['desk'], security: [{ desk: [] }] })
/** Lists of five hundred people. */
const BODY_BYTES = 256 * 1024

/**
 * 公示表 (D18) from the cases themselves, by whoever may begin 公示 for a case: windows and reviewers of township and county, each in their
 * own division. It is a draft like any other publication and is proposed and cleared by other people.
 */
export function addNoticeRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/notices', {
    schema: {
      ...about('Cases before their decision that may be posted, masked, and the lists made of them'),
      response: { 200: noticePageSchema, ...errors },
    },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'beginProcedure')
      return noticePage(context, actor)
    },
  })

  app.post('/api/v1/notices', {
    bodyLimit: BODY_BYTES,
    schema: {
      ...about('Make a list of such cases, or make one anew, as a draft'),
      ...{ body: makeNoticeSchema, response: { 200: noticeReplySchema, ...errors } },
    },
    handler: async request => {
      const { actor } = await requireAction(context, request, 'beginProcedure', { village: request.body.point })
      return makeNotice(context, actor, request.body)
    },
  })
}
