import { defineWording } from './language'

/** The desk's page 同一账号. */
export const sameAccountWording = defineWording({
  zh: {
    title: '同一账号',
    lead: '不同人家的办件填了同一个银行账号。可能是亲属代领，也可能填错或者被人代领。请问清楚，不等于有问题。这里不显示账号，核对时请看申请材料或者当面问。同一户的不列。',
    compared: (cases: number) => `比对了 ${cases} 件填有账号的办件。`,
    none: '没有不同人家共用的账号。',
    group: (mark: string, people: number) => `账号代号 ${mark}：${people} 个人`,
    columns: { name: '申请人', matter: '事项', village: '村', receiptNo: '收件号', at: '收件', agent: '代办员' },
    failed: '打不开，连不上县中心。请再试一次。',
  },
  en: {
    title: 'Same account',
    lead: 'Cases of different households that name one bank account. It may be a relative, a slip of the pen, or somebody who takes the money of others. Ask; it is no verdict. The number is not shown here: look into the papers, or ask. People of one household are left out.',
    compared: cases => `${cases} cases with an account were compared.`,
    none: 'No account is shared between households.',
    group: (mark, people) => `Account mark ${mark}: ${people} people`,
    columns: {
      name: 'Applicant',
      matter: 'Matter',
      village: 'Village',
      receiptNo: 'Receipt no.',
      at: 'Received',
      agent: 'Agent',
    },
    failed: 'Not opened: the center does not answer. Please try again.',
  },
})
