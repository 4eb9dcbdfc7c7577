import type { CommandType } from '../case/command'
import { levelOf, type DivisionCode, type DivisionLevel } from '../people/division'
import { PERMISSIONS } from '../people/permission-table'

/**
 * The word in a paper's number that says what paper it is (文书字), and the paper's name. The form 机关简称 + 性质 + 〔年份〕 + 第…号 is that of
 * the drafting guides (domain.md §2.4); the words themselves are illustrative [MEM] and for ever: they stand on paper.
 */
export const DOCUMENT_KINDS = {
  受: { name: '受理通知书', en: 'acceptance notices' },
  补: { name: '补正材料通知书', en: 'correction notices' },
  不受: { name: '不予受理通知书', en: 'refusal notices' },
  审补: { name: '审查阶段补正材料通知书', en: 'supplement notices' },
  特: { name: '特别程序告知书', en: 'special procedure notices' },
  延: { name: '延长办理期限告知书', en: 'extension notices' },
  决: { name: '决定书', en: 'decisions' },
  办: { name: '办结通知单（即办件）', en: 'slips of cases settled at once' },
  送: { name: '送达回证', en: 'proofs of delivery' },
  退: { name: '退件通知', en: 'return notices' },
  终: { name: '终止通知书', en: 'termination notices' },
  中: { name: '代办服务中止单', en: 'suspension slips' },
  续: { name: '续办单', en: 'resumption slips' },
  委: { name: '代办委托书', en: 'powers of attorney' },
  诺: { name: '告知承诺书', en: 'written commitments' },
  勘: { name: '联合踏勘通知', en: 'site visit notices' },
  默: { name: '默认记录', en: 'records of silence' },
  督: { name: '督办单', en: 'supervision orders' },
  收: { name: '收件凭证', en: 'proofs of receipt by the organ' },
  联: { name: '过程受理决定书', en: 'decisions to take a joint case in hand' },
} as const satisfies Record<string, { name: string; en: string }>

export type DocumentKind = keyof typeof DOCUMENT_KINDS
export const DOCUMENT_KIND_NAMES = Object.keys(DOCUMENT_KINDS) as DocumentKind[]
export const isDocumentKind = (word: string): word is DocumentKind => Object.hasOwn(DOCUMENT_KINDS, word)

/** The numbered paper that a command issues: the one table that stations and county mint from. */
const KIND_OF_COMMAND: Partial<Record<CommandType, DocumentKind>> = {
  receiveAtTownship: '收',
  requestCorrection: '补',
  givePower: '委',
  makeCommitment: '诺',
  accept: '受',
  acceptWithDeferral: '受',
  deemAccepted: '受',
  refuseAcceptance: '不受',
  requestSupplement: '审补',
  beginProcedure: '特',
  answerExtension: '延',
  openJoint: '联',
  planVisit: '勘',
  defaultOpinion: '默',
  decide: '决',
  settleAtOnce: '办',
  deliver: '送',
  returnCase: '退',
  terminate: '终',
  suspend: '中',
  resume: '续',
}

/** Null for a command whose paper has no number of its own. */
export const kindOfCommand = (command: CommandType): DocumentKind | null => KIND_OF_COMMAND[command] ?? null

/** What goes on without its number when none is at hand: a counter does not send people away for a number (D03). */
export const mayLackNumber = (kind: DocumentKind): boolean => kind === '收'

/** The papers that somebody at a point of this level may issue, by the permission table: what a station there needs numbers for. */
export function kindsAt(point: DivisionCode): DocumentKind[] {
  const level = levelOf(point)
  const commands = Object.entries(KIND_OF_COMMAND) as [CommandType, DocumentKind][]
  const kinds = commands.flatMap(([command, kind]) => (isDoneAt(command, level) ? [kind] : []))
  return DOCUMENT_KIND_NAMES.filter(kind => kinds.includes(kind))
}

const isDoneAt = (command: CommandType, level: DivisionLevel): boolean =>
  Object.values(PERMISSIONS[command].roles).some(levels => levels.includes(level))

const OFTEN: ReadonlySet<DocumentKind> = new Set(['收', '受', '送'])
const NOW_AND_THEN: ReadonlySet<DocumentKind> = new Set(['补', '办', '委', '诺'])

export const MIN_BLOCK = 5
export const MAX_BLOCK = 1000

/**
 * How many numbers a station gets at a time where the county has set nothing else: for weeks without a line, and not so many that
 * the year ends with long lists of 作废 [DESIGN].
 */
export function usualBlockSize(kind: DocumentKind, point: DivisionCode): number {
  const often = levelOf(point) === 'village' ? 50 : 200
  if (OFTEN.has(kind)) return often
  return NOW_AND_THEN.has(kind) ? often / 2 : 20
}
