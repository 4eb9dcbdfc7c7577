import { ENDED, LEGAL_STATES, STATE_CODES, type LegalState } from '../../shared/case/legal-state'
import {
  ACCEPTED,
  BEFORE_ACCEPTANCE,
  BEFORE_DECISION,
  OF_REQUESTS,
  OPEN,
  PAST_THE_VILLAGE,
  UNDER_REVIEW,
} from '../../shared/case/state-groups'
import { COMMAND_TYPES, EVENT_OF, TRANSITIONS, type Target } from '../../shared/case/transition'
import type { CommandType } from '../../shared/case/command'
import { actionWording } from '../../shared/people/action-words'
import type { DivisionLevel } from '../../shared/people/division'
import { PERMISSIONS } from '../../shared/people/permission-table'
import { ROLES } from '../../shared/people/role'
import { roleWording } from '../../shared/people/role-words'
import type { Language } from '../../shared/text/language'
import { lifecycleWording, type LifecycleWords } from '../../shared/text/lifecycle'

type Group = keyof LifecycleWords['groups']

/** Groups of states by their names, the widest first. */
const GROUPS: readonly [Group, readonly LegalState[]][] = [
  ['all', LEGAL_STATES],
  ['requests', OF_REQUESTS],
  ['past-the-village', PAST_THE_VILLAGE],
  ['open', OPEN],
  ['before-decision', BEFORE_DECISION],
  ['under-review', UNDER_REVIEW],
  ['before-acceptance', BEFORE_ACCEPTANCE],
  ['accepted', ACCEPTED],
]

const LEVELS: Record<Language, Record<DivisionLevel, string>> = {
  zh: { village: '村', township: '乡镇', county: '县' },
  en: { village: 'village', township: 'township', county: 'county' },
}

/** The page docs/lifecycle.md: every state, and every step with who, from where to where, what it needs, prints and tells. */
export function lifecyclePage(): string {
  return [
    '<!-- 由 npm run -s lifecycle 从 shared/case/transition*.ts 和 shared/people/permission-table.ts 生成，不要手改。Generated: do not edit. -->',
    '',
    '# 办件的一生：状态与步骤 / The life of a case',
    '',
    '站点、县中心、按钮、拒绝的理由、这一页和图都来自同一张表。One table makes the fold, the buttons, the refusals, this page and the picture.',
    '',
    '![状态图 state diagram](pictures/lifecycle.svg)',
    '',
    '## 状态 / States',
    '',
    ...statesTable(),
    '',
    '状态的合称 / groups of states:',
    '',
    ...GROUPS.map(([group, states]) => `- ${both(words => words.groups[group])}：${codes(states)}`),
    '',
    '原件在谁手里、同步到哪一步，是另外两件事，不在这张表里。Where the originals are and how far the records have travelled are two other things.',
    '',
    '## 步骤 / Steps',
    '',
    '| 步骤 step | 谁 who | 从 → 到 from → to | 要有 needs | 文书 papers | 在哪办 where | 告知 told |',
    '|---|---|---|---|---|---|---|',
    ...COMMAND_TYPES.map(stepRow),
    '',
  ].join('\n')
}

function statesTable(): string[] {
  const rows = LEGAL_STATES.toSorted(inLife).map(state => {
    const end = ENDED.includes(state) ? '结束 end' : ''
    return `| ${STATE_CODES[state]} | ${both(({ states }) => states[state])} | \`${state}\` | ${end} |`
  })
  return ['| 代号 code | 状态 state | 程序里 in the program | |', '|---|---|---|---|', ...rows]
}

/** In the order of a life: question, village, township, county, delivery, rating, early ends, archive. */
const LIFE = 'QVTCDEXA'
const inLife = (a: LegalState, b: LegalState): number => rank(a) - rank(b)
function rank(state: LegalState): number {
  const [letter = '', digit = ''] = STATE_CODES[state]
  return LIFE.indexOf(letter) * 10 + Number(digit)
}

function stepRow(type: CommandType): string {
  const event = EVENT_OF[type]
  const { from, to, late = [], needs, papers, offline, told } = TRANSITIONS[event]
  const cells = [
    `**${actionWording.zh[type]}** ${actionWording.en[type]}<br>\`${type}\` → \`${event}\``,
    lines(language => whoOf(type, language)),
    [
      `${from.length === 0 ? '还没有办件 no case yet' : statesText(from)} → ${targetText(to)}`,
      ...(late.length > 0 ? [`晚到也算 counts when late: ${statesText(late)}`] : []),
    ].join('<br>'),
    lines(language => needs.map(need => lifecycleWording[language].needs[need]).join(mark(language))),
    lines(language => papers.map(paper => paperText(paper, language)).join(mark(language))),
    both(({ reach }) => reach[offline]),
    lines(language => told.map(one => lifecycleWording[language].told[one]).join(mark(language))),
  ]
  return `| ${cells.join(' | ')} |`
}

const mark = (language: Language): string => (language === 'zh' ? '、' : ', ')
const both = (pick: (words: LifecycleWords) => string): string =>
  `${pick(lifecycleWording.zh)} ${pick(lifecycleWording.en)}`

/** Chinese first, English below it; a dash where there is nothing to say. */
function lines(say: (language: Language) => string): string {
  return say('zh') === '' ? '—' : `${say('zh')}<br>${say('en')}`
}

const paperText = (paper: keyof LifecycleWords['papers'], language: Language): string =>
  /^[DP]\d/.test(paper)
    ? `${paper} ${lifecycleWording[language].papers[paper]}`
    : lifecycleWording[language].papers[paper]

/** Who holds the right, and at which level. The table of all rights is what `npm run -s permissions` prints. */
function whoOf(type: CommandType, language: Language): string {
  const { roles } = PERMISSIONS[type]
  return ROLES.flatMap(role => {
    const levels = roles[role]
    if (!levels) return []
    const at = levels.map(level => LEVELS[language][level]).join(language === 'zh' ? '、' : ', ')
    return [language === 'zh' ? `${roleWording.zh[role]}（${at}）` : `${roleWording.en[role]} (${at})`]
  }).join(mark(language))
}

const codes = (states: readonly LegalState[]): string =>
  [...new Set(states.toSorted(inLife).map(state => STATE_CODES[state]))].join(' ')

/** The fewest words: a group by its name and what stands beside it by codes. */
function statesText(states: readonly LegalState[]): string {
  const group = GROUPS.find(([, members]) => members.length > 2 && members.every(member => states.includes(member)))
  if (!group) return codes(states)
  const [name, members] = group
  const rest = states.filter(state => !members.includes(state))
  return [both(({ groups }) => groups[name]), ...(rest.length > 0 ? [statesText(rest)] : [])].join(' + ')
}

function targetText(to: Target): string {
  const isDependent = (target: Target): target is keyof LifecycleWords['targets'] =>
    Object.hasOwn(lifecycleWording.zh.targets, target)
  return isDependent(to)
    ? both(({ targets }) => targets[to])
    : `**${STATE_CODES[to]}** ${both(({ states }) => states[to])}`
}
