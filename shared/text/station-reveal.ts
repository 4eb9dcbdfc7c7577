import { defineWording } from './language'

/** Seeing a number in full: an act with a reason, noted and soon over. */
export const revealWording = defineWording({
  zh: {
    show: '查看完整号码',
    hide: '遮住',
    leftSeconds: (seconds: number) => `${seconds} 秒后自动遮住`,
    title: '为什么要看完整号码？',
    lead: '看了会记一笔：谁、什么时候、为什么。30 秒后自动遮住。',
    reasons: { call: '给群众打电话', check: '核对证件', form: '填表要抄', self: '本人来问', other: '其他' },
    other: '写一句原因',
    otherMissing: '请写一句原因。',
    missing: '请选一个原因。',
    confirm: '查看',
    cancel: '不看',
  },
  en: {
    show: 'Show full numbers',
    hide: 'Cover again',
    leftSeconds: seconds => `covered again in ${seconds} s`,
    title: 'Why do you need the full numbers?',
    lead: 'Looking is noted: who, when and why. They are covered again after 30 seconds.',
    reasons: {
      call: 'to call the resident',
      check: 'to check a document',
      form: 'to copy onto a form',
      self: 'the resident asks',
      other: 'other',
    },
    other: 'One sentence why',
    otherMissing: 'Please write one sentence.',
    missing: 'Please choose a reason.',
    confirm: 'Show',
    cancel: 'Do not show',
  },
})
