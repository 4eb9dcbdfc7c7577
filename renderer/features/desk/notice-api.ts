import type { MakeNotice, NoticePage, NoticeReply } from '../../../shared/ipc/desk-notices'
import { deskCall as ask } from './desk-call'

export const noticeApi = {
  page: () => ask<NoticePage>('GET', '/notices'),
  make: (asked: MakeNotice) => ask<NoticeReply>('POST', '/notices', asked),
}
