import type { ProposalState } from '../ipc/proposal'
import { defineWording } from './language'

const zhStates: Record<ProposalState, string> = {
  open: '等人审核',
  approved: '审核通过',
  refused: '没有通过',
  withdrawn: '已收回',
  replaced: '已被替代',
}
const enStates: Record<ProposalState, string> = {
  open: 'waits for approval',
  approved: 'approved',
  refused: 'turned down',
  withdrawn: 'taken back',
  replaced: 'replaced',
}

/** What every page says on which one person proposes and another decides; a page may say a word of its own instead. */
export const proposalWording = defineWording({
  zh: {
    note: '为什么改（审核的人会看到）',
    propose: '提交审核',
    proposed: '已提交，等另一个人审核。',
    waiting: (name: string, at: string) => `${name} 于 ${at} 提交，等审核`,
    was: '现在',
    becomes: '改成',
    approve: '通过',
    refuse: '不通过',
    refuseWhy: '不通过的原因',
    withdraw: '收回',
    own: '是您自己提的，要由另一个人审核。',
    stale: '这一版已经有人处理过了，请刷新看看。',
    'another-waits': '别人提的一版还在等审核，请等审核完再提。',
    unsound: '有的地方不对，请照红字改好再提交。',
    approved: '已通过，从下一次同步起各站使用。',
    refused: '没有通过，提的人会看到原因。',
    history: '各版',
    inForce: '正在用',
    version: (version: number) => `第${version}版`,
    states: zhStates,
    failed: '没有连上县中心，什么都没有改。请过一会儿再试。',
    mayNot: '您的岗位只能看。',
  },
  en: {
    note: 'Why (whoever approves reads it)',
    propose: 'Hand in for approval',
    proposed: 'Handed in; another person approves it.',
    waiting: (name, at) => `${name} handed it in on ${at}; it waits for approval`,
    was: 'Now',
    becomes: 'Becomes',
    approve: 'Approve',
    refuse: 'Turn down',
    refuseWhy: 'Why it is turned down',
    withdraw: 'Take back',
    own: 'It is your own; another person approves it.',
    stale: 'Somebody has dealt with it already. Load the page again.',
    'another-waits': 'Another proposal waits for approval. Please wait until it is decided.',
    unsound: 'Something is wrong: put right what stands in red.',
    approved: 'Approved; stations use it from their next contact.',
    refused: 'Turned down; whoever proposed it reads why.',
    history: 'Versions',
    inForce: 'in force',
    version: version => `Version ${version}`,
    states: enStates,
    failed: 'The county center was not reached; nothing has changed. Try again later.',
    mayNot: 'Your role may only look.',
  },
})

export type ProposalWords = (typeof proposalWording)['zh']
