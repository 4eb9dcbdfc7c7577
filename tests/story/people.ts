import { idCheckDigit } from '../../shared/text/id-number'
import type { Request } from './agent-screens'

/** All invented. The numbers are well-formed and carry an area code of the sample county, which does not exist. */
const idNumber = (first17: string): string => `${first17}${idCheckDigit(first17)}`

export const AGENT = { name: '王春芳', password: 'liushu-2026', point: '柳树沟' }
export const DESK_PASSWORD = 'qinghe-2026'
export const CLERK = { staff: 'xingren', password: DESK_PASSWORD }
export const REVIEWER = { staff: 'yishen', password: DESK_PASSWORD }
export const APPROVER = { staff: 'yihe', password: DESK_PASSWORD }
export const COUNTY_CLERK = { staff: 'xianchuang', password: DESK_PASSWORD }

/** The five requests of the story; `photo` is a picture that the story draws itself. */
export const fiveRequests = (photo: string): (Request & { corrected: boolean })[] => [
  {
    search: 'gljt',
    matter: /高龄津贴/,
    name: '李秀英',
    idNumber: idNumber('43010119420315002'),
    address: '柳树沟村三组 12 号',
    corrected: false,
  },
  {
    search: '合作医疗',
    matter: /居民基本医疗保险参保登记/,
    name: '王建国',
    idNumber: idNumber('43010119710822003'),
    phone: '13800000001',
    address: '柳树沟村一组 5 号',
    papers: [{ name: /户口簿/, answer: '不需要' }],
    corrected: false,
  },
  {
    search: '临时救助',
    matter: /^临时救助/,
    name: '赵桂兰',
    idNumber: idNumber('43010119550607004'),
    address: '柳树沟村二组 8 号',
    notes: '房屋失火，急用。',
    papers: [
      { name: /急难情形/, answer: '复印件', photo },
      { name: /授权书/, answer: '不需要' },
    ],
    corrected: false,
  },
  {
    search: '残疾人生活补贴',
    matter: /困难残疾人生活补贴/,
    name: '陈大山',
    idNumber: idNumber('43010119630911001'),
    phone: '13800000002',
    address: '柳树沟村四组 2 号',
    papers: [{ name: /残疾人证/, answer: '没带' }],
    corrected: true,
  },
  {
    search: '养老保险待遇',
    matter: /养老保险待遇申领/,
    name: '田𠮷花',
    idNumber: idNumber('43010119641202006'),
    phone: '13800000003',
    address: '柳树沟村三组 20 号',
    papers: [{ name: /户口簿/, answer: '不需要' }],
    corrected: false,
  },
]
