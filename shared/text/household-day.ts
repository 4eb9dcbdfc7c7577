import type { VISIT_KINDS } from '../form/household-day'
import { defineWording } from './language'

/** 今日走户: the households to go to on a day (domain.md #12). */
export const householdDayWording = defineWording<{
  title: string
  lead: string
  open: string
  none: string
  noneTeach: string
  print: string
  noAddress: string
  count: (households: number, lines: number) => string
  kinds: Record<(typeof VISIT_KINDS)[number], string>
  by: (day: string) => string
  late: string
  pass: string
}>({
  zh: {
    title: '今日走户',
    lead: '今天该上谁家：要补的材料、要签的字、要送的结果、要还的原件、快到期的事。断网也看得到，可以打印带走。',
    open: '今日走户单',
    none: '今天没有要上门的。',
    noneTeach: '有材料要补、结果要送、原件要还，或者事情快到期的，会列在这里。',
    print: '打印走户单',
    noAddress: '没有写住址',
    count: (households, lines) => `${households} 户，${lines} 件事`,
    kinds: { papers: '收材料', sign: '签字', result: '送结果', original: '还原件', due: '该办' },
    by: day => `${day}前`,
    late: '过期了',
    pass: '一户一次：到了就办',
  },
  en: {
    title: 'Households today',
    lead: 'Where to go: papers to fetch or sign, results to hand over, originals to return, what falls due. Works offline, and on paper.',
    open: 'Households today',
    none: 'Nobody to visit today.',
    noneTeach: 'Who has papers, results or originals open, or something that falls due, stands here.',
    print: 'Print the list',
    noAddress: 'no address',
    count: (households, lines) => `${households} households, ${lines} things to do`,
    kinds: { papers: 'Fetch', sign: 'Sign', result: 'Hand over', original: 'Return', due: 'Due' },
    by: day => `by ${day}`,
    late: 'late',
    pass: 'Household pass: at the door',
  },
})
