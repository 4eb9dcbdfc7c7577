import { defineWording } from './language'

/** What of a matter has run out or will: at the county's catalogue page and on the guide of a station. */
export const lapseWording = defineWording({
  zh: {
    kinds: { basis: '依据', fee: '收费文件', delegation: '下放' },
    over: (kind: string, title: string, day: string) => `${kind}“${title}”已于 ${day} 到期。`,
    soon: (kind: string, title: string, day: string) => `${kind}“${title}”到 ${day} 为止，快到期了。`,
    /** What follows for whoever works with the matter. */
    meaning: {
      basis: '文书不再引用它；全部依据都失效的，不能受理，请问县里有没有新目录。',
      fee: '不能再收费。请问县里有没有新的收费文件。',
      delegation: '乡镇不能再作决定，请转报县里办。',
    },
    tab: '到期提醒',
    none: '没有到期的依据、收费文件和下放。',
    noneHint: '每天按当天的日期核对一遍；提前 30 天提醒。',
    summary: (over: number, soon: number) =>
      [over > 0 ? `${over} 项依据、收费或者下放已到期` : '', soon > 0 ? `${soon} 项快到期` : '']
        .filter(Boolean)
        .join('，'),
    next: '请导出现在的目录，换上新的文件后导入，由另一个人审核。到期的收费已经不能告知缴费，到期的依据文书不再引用。',
    columns: { code: '编码', name: '事项', kind: '什么', title: '文件', lastDay: '最后一天', state: '现在' },
    isOver: '已到期',
    isSoon: '快到期',
    hidden: '这个事项不对外公开',
    hiddenTeach: (why: string) => `理由：${why}。不打印、不张贴；群众问起，照理由说明。`,
  },
  en: {
    kinds: { basis: 'Basis', fee: 'Document of the fee', delegation: 'Delegation' },
    over: (kind, title, day) => `${kind} “${title}” ran out on ${day}.`,
    soon: (kind, title, day) => `${kind} “${title}” holds until ${day}.`,
    meaning: {
      basis: 'Papers cite it no more; when no basis is left nothing may be accepted: ask the county for a new list.',
      fee: 'Nothing may be charged. Ask the county for a new document.',
      delegation: 'The township decides no more; transfer the case to the county.',
    },
    tab: 'Running out',
    none: 'No basis, fee or delegation runs out.',
    noneHint: 'Compared with every day’s date; told 30 days ahead.',
    summary: (over, soon) =>
      [over > 0 ? `${over} bases, fees or delegations ran out` : '', soon > 0 ? `${soon} will soon` : '']
        .filter(Boolean)
        .join(', '),
    next: 'Export the list in force, put in the new documents, and hand it in; another person approves. Fees that ran out are refused already, bases that ran out are cited no more.',
    columns: { code: 'Code', name: 'Matter', kind: 'What', title: 'Document', lastDay: 'Last day', state: 'Now' },
    isOver: 'ran out',
    isSoon: 'soon',
    hidden: 'This matter is not public',
    hiddenTeach: why => `Because: ${why}. Not printed and not put up.`,
  },
})
