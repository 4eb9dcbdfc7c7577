import type { WordingProblemKind } from '../paper/wording/check-wording'
import type { WordingMark } from '../paper/wording/wording-text'
import { defineWording } from './language'
import { proposalWording } from './proposal'

const zhMarks: Record<WordingMark, string> = { SEEN: '照原文', MEM: '须核对', DESIGN: '可改' }
const enMarks: Record<WordingMark, string> = { SEEN: 'from the source', MEM: 'to be checked', DESIGN: 'proposal' }

const zhProblems: Record<WordingProblemKind, (detail: string) => string> = {
  'unknown-id': detail => `没有“${detail}”这一条，请从左边的清单里选。`,
  empty: () => '不能空着；想用回标准用语，请点“用回标准”。',
  'too-long': detail => `太长了，纸上放不下（${detail}字），请改短。`,
  'unknown-slot': detail => `这一条没有{${detail}}这个空，请只用下面列出的空。`,
  'missing-slot': detail => `少了{${detail}}这个空，打出来会缺内容，请放回去。`,
  unprintable: () => '有看不见的符号，请删掉重新打一遍。',
}
const enProblems: Record<WordingProblemKind, (detail: string) => string> = {
  'unknown-id': detail => `There is no text “${detail}”. Choose one from the list.`,
  empty: () => 'It must not be empty; to take the standard text, use “Back to standard”.',
  'too-long': detail => `Too long for the paper (${detail} characters). Please shorten it.`,
  'unknown-slot': detail => `This text has no place {${detail}}. Use only the places listed below.`,
  'missing-slot': detail => `The place {${detail}} is missing and the paper would lack it. Put it back.`,
  unprintable: () => 'There are invisible signs in it. Delete them and type it again.',
}

/** The page 文书用语: what the county's papers say. */
export const deskWordingWords = defineWording({
  zh: {
    ...proposalWording.zh,
    open: '文书用语',
    title: '文书用语',
    lead: '文书上固定的话，县里可以改。改好先看样张，再交另一个人审核；通过后随目录发到各站，纸张下边印着版本。',
    find: '找一句话',
    findHint: '写几个字，例如：复议',
    onlyRemembered: '只看须核对的',
    onlyChanged: '只看改过的',
    rememberedNote: (source: string) => `这一条凭记忆整理，用之前请对照${source}核对。`,
    sourceNote: (source: string) => `出处：${source}`,
    marks: zhMarks,
    standard: '标准用语',
    ours: '本县用语',
    length: (used: number, most: number) => `${used}字，最多${most}字。`,
    slots: '可用的空',
    noSlots: '没有空',
    back: '用回标准',
    preview: '样张',
    changed: (count: number) => `本县改了 ${count} 条`,
    draft: (count: number) => `有 ${count} 条改动还没有提交`,
    problems: zhProblems,
    fixFirst: '有的话不能用，请先改好。',
    differences: (count: number) => `与现在不同的 ${count} 条`,
    none: '还没有本县用语，文书用的是标准用语。',
  },
  en: {
    ...proposalWording.en,
    open: 'Words on papers',
    title: 'Words on papers',
    lead: 'The fixed sentences of the papers, which the county may change. Look at the sample, then another person approves; stations get them with the catalogue, and every paper names its version.',
    find: 'Find a sentence',
    findHint: 'Type a few characters',
    onlyRemembered: 'Only those to be checked',
    onlyChanged: 'Only changed ones',
    rememberedNote: source => `Written from memory: check it against ${source} before use.`,
    sourceNote: source => `Source: ${source}`,
    marks: enMarks,
    standard: 'Standard text',
    ours: 'Text of this county',
    length: (used, most) => `${used} of at most ${most} characters.`,
    slots: 'Places for values',
    noSlots: 'none',
    back: 'Back to standard',
    preview: 'Sample',
    changed: count => `${count} texts changed by this county`,
    draft: count => `${count} changes not handed in yet`,
    problems: enProblems,
    fixFirst: 'Some texts cannot be used. Mend them first.',
    differences: count => `${count} texts differ from now`,
    none: 'No texts of this county: papers say the standard ones.',
  },
})
