import type { LegalState } from '../case/legal-state'
import { defineWording } from './language'

/** The legal states as the station says them. */
export const legalStateWording = defineWording<Record<LegalState, string>>({
  zh: {
    received: '村里已收',
    'handed-over': '已送镇里',
    'pre-check': '镇里预审',
    correcting: '要补材料',
    'accepted-deferred': '先受理后补',
    accepted: '已受理',
    'deemed-accepted': '视为受理',
    'not-accepted': '不予受理',
    transferred: '已转县里',
    'special-procedure': '特别程序',
    reviewed: '一审已过',
    granted: '准予',
    refused: '不予',
    closed: '已办结',
    delivered: '已送达',
    rated: '已评价',
    withdrawn: '已撤回',
    terminated: '已终止',
  },
  en: {
    received: 'Received in the village',
    'handed-over': 'Sent to the township',
    'pre-check': 'Township check',
    correcting: 'Papers missing',
    'accepted-deferred': 'Accepted, papers to follow',
    accepted: 'Accepted',
    'deemed-accepted': 'Deemed accepted',
    'not-accepted': 'Not accepted',
    transferred: 'With the county',
    'special-procedure': 'Special procedure',
    reviewed: 'Reviewed',
    granted: 'Granted',
    refused: 'Refused',
    closed: 'Closed',
    delivered: 'Delivered',
    rated: 'Rated',
    withdrawn: 'Withdrawn',
    terminated: 'Terminated',
  },
})

/** Events as lines of a case's history. */
export const eventWording = defineWording<{
  types: Record<string, string>
  unknown: string
  notApplied: string
  timeUnsure: string
}>({
  zh: {
    types: {
      'intake-recorded': '村里收下材料',
      'receipt-printed': '回执已打印',
      'materials-added': '又收了材料',
      'handed-to-township': '送到镇里',
      'township-received': '镇里收到',
      'correction-requested': '镇里要求补材料',
      'correction-supplied': '材料已补',
      accepted: '正式受理',
      'accepted-with-deferral': '先受理，材料后补',
      'acceptance-refused': '不予受理',
      transferred: '转到县里部门',
      reviewed: '一审提出意见',
      'review-sent-back': '退回一审',
      decided: '作出决定',
      closed: '办结，结果已出',
      delivered: '结果已交给群众',
      rated: '群众已评价',
      withdrawn: '群众撤回',
      'originals-moved': '原件交接',
    },
    unknown: '新版本的记录，本机看不懂，已原样保留',
    notApplied: '没有生效，要看一看',
    timeUnsure: '时间待核',
  },
  en: {
    types: {
      'intake-recorded': 'Received in the village',
      'receipt-printed': 'Receipt printed',
      'materials-added': 'More papers received',
      'handed-to-township': 'Sent to the township',
      'township-received': 'Arrived at the township',
      'correction-requested': 'The township asks for papers',
      'correction-supplied': 'Papers supplied',
      accepted: 'Formally accepted',
      'accepted-with-deferral': 'Accepted, papers to follow',
      'acceptance-refused': 'Not accepted',
      transferred: 'Passed to the county office',
      reviewed: 'Reviewed',
      'review-sent-back': 'Sent back to review',
      decided: 'Decided',
      closed: 'Closed, the result is made',
      delivered: 'Result handed to the resident',
      rated: 'Rated by the resident',
      withdrawn: 'Withdrawn by the resident',
      'originals-moved': 'Originals handed on',
    },
    unknown: 'From a newer version; kept as it is',
    notApplied: 'Did not take effect; please look',
    timeUnsure: 'time not checked',
  },
})
