import { defineWording } from './language'

/** Words about the document numbers that this PC has left. */
export const stationNumbersWording = defineWording({
  zh: {
    title: '文书号',
    lead: '这台电脑从县里领来的号，断网也能出文。快用完时，联上网会自动补。',
    none: '本县还没有发放文书号段，文书暂用收件号那样的编号。',
    unheard: '还没有从县里领到文书号，文书暂用收件号那样的编号。联上网会自动领。',
    paper: '文书',
    left: '还剩',
    leftOf: (left: number) => `${left} 个`,
    year: (year: number) => `${year} 年`,
    out: '用完了',
    low: (papers: readonly string[]) => `文书号快用完了：${papers.join('、')}。请尽快联上网，或用 U 盘和县里交换一次。`,
    lowPaper: (name: string, left: number) => (left === 0 ? `《${name}》已用完` : `《${name}》剩 ${left} 个`),
  },
  en: {
    title: 'Document numbers',
    lead: 'Numbers that the county gave this PC, so that papers go out without a network. They are topped up when it connects.',
    none: 'This county hands out no blocks of document numbers yet; papers carry numbers of the receipt’s form.',
    unheard:
      'No document numbers came from the county yet; papers carry numbers of the receipt’s form. They come when it connects.',
    paper: 'Paper',
    left: 'Left',
    leftOf: (left: number) => `${left}`,
    year: (year: number) => `${year}`,
    out: 'none left',
    low: (papers: readonly string[]) =>
      `Document numbers run low: ${papers.join(', ')}. Please connect soon, or exchange a USB package with the county.`,
    lowPaper: (name: string, left: number) => (left === 0 ? `${name}: none left` : `${name}: ${left} left`),
  },
})
