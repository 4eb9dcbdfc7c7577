import type { HidingReason, PublicationKind, PublicationState } from '../publication/publication'
import type { Reminder } from '../publication/publication-dates'
import type { FindingKind } from '../publication/scan'
import { defineWording } from './language'

type KindWords = {
  kinds: Record<PublicationKind, string>
  states: Record<PublicationState, string>
  hiding: Record<HidingReason, string>
  findings: Record<FindingKind, string>
  reminders: Record<Reminder, string>
}

/** The words of 政务公开 that the desk, the public page and the printed list share. */
export const publicationKindWording = defineWording<KindWords>({
  zh: {
    kinds: {
      ...{
        decision: '决策公开',
        execution: '执行公开',
        management: '管理公开',
        service: '服务公开',
        result: '结果公开',
      },
      ...{ powers: '权力清单', duties: '责任清单', 'negative-list': '负面清单', directory: '公开目录、指南' },
      ...{ village: '村务公开', notice: '公示' },
    },
    states: {
      ...{ draft: '在写', proposed: '等保密审查', cleared: '已公开', 'sent-back': '已退回' },
      ...{ replaced: '已有新版本', 'taken-down': '已撤下' },
    },
    hiding: {
      ...{ 'state-secret': '国家秘密', 'trade-secret': '商业秘密', privacy: '个人隐私' },
      ...{ safety: '危及安全稳定', internal: '内部事务、过程性信息' },
    },
    findings: {
      ...{
        'id-number': '身份证号',
        'bank-card': '银行卡号',
        phone: '手机号',
        number: '一长串数字',
        name: '证、号旁边的姓名',
      },
      ...{ illness: '病、残情况', 'never-posted': '失独、精神等绝不公示的内容', children: '可能有未成年人' },
    },
    reminders: {
      ...{ 'publish-soon': '快到公开期限', 'publish-late': '过了公开期限', post: '还没有张贴照片' },
      ...{ 'remove-soon': '快到撤下日期', 'remove-late': '该撤下了，还没有撤下照片' },
    },
  },
  en: {
    kinds: {
      ...{ decision: 'Decisions', execution: 'Execution', management: 'Management', service: 'Services' },
      ...{ result: 'Results', powers: 'List of powers', duties: 'List of duties', 'negative-list': 'Negative list' },
      ...{ directory: 'Directory and guide', village: 'Village affairs', notice: 'Public notices' },
    },
    states: {
      ...{
        draft: 'being written',
        proposed: 'waits for secrecy review',
        cleared: 'published',
        'sent-back': 'sent back',
      },
      ...{ replaced: 'a later version stands', 'taken-down': 'taken down' },
    },
    hiding: {
      ...{ 'state-secret': 'state secret', 'trade-secret': 'trade secret', privacy: 'privacy' },
      ...{ safety: 'public safety', internal: 'internal or in preparation' },
    },
    findings: {
      ...{ 'id-number': 'ID number', 'bank-card': 'bank card', phone: 'mobile phone', number: 'a long number' },
      ...{ name: 'a name beside 证 or 号', illness: 'illness or disability' },
      ...{ 'never-posted': 'what is never posted (lost child, mental disability)', children: 'there may be minors' },
    },
    reminders: {
      ...{
        'publish-soon': 'due soon',
        'publish-late': 'past the day of publication',
        post: 'no photo of the wall yet',
      },
      ...{ 'remove-soon': 'to be removed soon', 'remove-late': 'must come off the wall; no photo of that yet' },
    },
  },
})
