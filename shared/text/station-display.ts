import { defineWording } from './language'

/** The hall's screen: read from some metres away, by everybody. */
export const displayWording = defineWording({
  zh: {
    open: '大厅屏幕',
    title: '办理进度',
    number: '回执末四位',
    who: '申请人',
    now: '办到哪了',
    when: '哪天能好',
    noDay: '受理后告诉您',
    none: '现在没有正在办的事。',
    page: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
    complaint: (phone: string) => `有意见打 ${phone} 或 12345`,
    notices: ['代办不收钱。', '办好的事，带上回执来取。', '看不清的，请到窗口问。'],
    leave: '按 Esc 退出',
  },
  en: {
    open: 'Hall screen',
    title: 'Progress',
    number: 'Receipt, last four',
    who: 'Applicant',
    now: 'Where it stands',
    when: 'Done by',
    noDay: 'told once accepted',
    none: 'Nothing is being handled now.',
    page: (page, pages) => `Page ${page} of ${pages}`,
    complaint: phone => `Complaints: ${phone} or 12345`,
    notices: ['This service is free.', 'Bring your receipt to fetch what is ready.', 'Ask at the counter.'],
    leave: 'Esc to leave',
  },
})
