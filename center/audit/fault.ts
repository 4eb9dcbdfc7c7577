/** What a check can find. `place` says where in words of the database: an entry's number, a change, a writer's number, a case. */
export type AuditFault = { kind: FaultKind; place: string }

export type FaultKind = keyof typeof faultWords

/** One sentence per kind, Chinese first; the place goes before it. */
export const faultWords = {
  'entry-changed': [
    '这条日志的内容被改过（与它的校验值不符）',
    'the text of this entry was changed (it does not give its hash)',
  ],
  'entry-columns': ['这条日志的检索栏被改过（与正文不符）', 'the search columns of this entry differ from its text'],
  'entry-moved': ['这条日志被调换了位置或序号', 'this entry was moved: its text belongs to another place'],
  'entry-missing': ['日志在这里缺了条', 'entries are missing here'],
  'entry-unlinked': [
    '这条日志接不上前一条：前面有删改、插入或调换',
    'this entry does not follow the one before: something before it was removed, changed, inserted or moved',
  ],
  'entry-unsigned': [
    '这条日志没有县中心的签名：是后来插入、改写或重新接上的',
    'this entry does not carry the county’s signature: it was inserted, rewritten or linked anew',
  ],
  'head-unsigned': ['这张日结签名不对：日结记录被改过', 'the signature of this head is wrong: the head was changed'],
  'head-differs': [
    '日志与当时签过名的日结不符：从这里往前被重新接过',
    'the trail differs from the head that was signed then: it was linked anew up to here',
  ],
  'trail-short': [
    '日志的末尾被截掉了：日结签名时还有这一条',
    'the end of the trail was cut off: a signed head speaks of this entry',
  ],
  'trail-end': [
    '日志的末尾不是县中心最后签过名的那一条：末尾被截掉、换过或接过',
    'the trail does not end with the entry that the county signed last: its end was cut off, changed or added to',
  ],
  'complaint-missing': [
    '日志里记着收到过这件投诉，可是它不在了',
    'the trail tells that this complaint came, but it is gone',
  ],
  'complaint-changed': [
    '这件投诉的内容被换过（与它的编号不符）',
    'this complaint was exchanged (it does not give its number)',
  ],
  'printed-differs': ['日志与打印留存的日结单不符', 'the trail differs from the printed head'],
  'printed-short': [
    '日志的末尾被截掉了：打印的日结单上还有这一条',
    'the end of the trail was cut off: the printed head speaks of this entry',
  ],
  'printed-other': ['这张日结单是别的县的', 'the printed head belongs to another county'],
  'event-changed': [
    '这条办件事件的内容被改过（与它的校验值不符）',
    'the text of this event was changed (it does not give its hash)',
  ],
  'event-columns': ['这条办件事件的检索栏被改过（与正文不符）', 'the columns of this event differ from its text'],
  'change-missing': ['办件事件在这里缺了号', 'change numbers are missing here'],
  'change-short': ['办件事件的末尾被截掉了', 'the newest events were cut off'],
  'chain-missing': ['这台电脑的事件在这里缺了条', 'events of this writer are missing here'],
  'chain-unlinked': [
    '这条办件事件接不上同一台电脑的前一条',
    'this event does not follow the one before of the same writer',
  ],
  'chain-twice': ['同一个位置有两条不同的办件事件', 'two different events stand at one place'],
  'device-head': ['登记的末号与实有的办件事件不符', 'the recorded end of this writer differs from its events'],
  'seal-differs': [
    '这一段办件事件与签过名的日结不符：有事件被改写后重新接过、删掉、插入，或被改成不算数',
    'the events of this range differ from the signed head: some were rewritten and linked anew, removed, inserted, or made to count no more',
  ],
  'seal-gap': [
    '日结之间没有接上：中间的日结被删过',
    'the heads do not follow each other: one between them was removed',
  ],
  'case-differs': ['这个办件的现状与它的事件推算不符', 'the state of this case is not what its events make'],
  'case-missing': [
    '事件里有这个办件，办件表里没有',
    'events speak of this case, and the table of cases does not hold it',
  ],
  'case-unknown': ['办件表里有这个办件，却没有任何事件', 'the table of cases holds this case, and no event made it'],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export const faultSentence = ({ kind, place }: AuditFault): string =>
  `${place}：${faultWords[kind][0]}。/ ${place}: ${faultWords[kind][1]}.`
