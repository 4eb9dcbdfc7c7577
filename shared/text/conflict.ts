import type { MeetingRuleName } from '../case/conflict'
import { defineWording } from './language'

/** A conflict as a person reads it: what met, what stands now, and what somebody must decide or do. */
export type ConflictWords = { what: string; stands: string; next: string }

export const conflictWording = defineWording<Record<MeetingRuleName, ConflictWords>>({
  zh: {
    'originals-twice': {
      what: '两处都登记了原件的去向，登记时互相不知道。',
      stands: '两条都留着，现在以后到的那条为准。',
      next: '请当面点一遍原件，去向不对就再登记一次。',
    },
    'papers-twice': {
      what: '两处都补了材料，登记时互相不知道。',
      stands: '两份都收下了，同一项材料以后到的那份为准。',
      next: '请核对材料清单，缺了或重了就再登记一次。',
    },
    'papers-after-step': {
      what: '补材料的时候，窗口已经往前办了一步。',
      stands: '材料收下了，已经办的那一步也算数。',
      next: '请窗口看看这份材料会不会改变结论，并告诉代办员。',
    },
    'withdrawn-meanwhile': {
      what: '申请人要撤回的时候，这件事已经往前办了一步。',
      stands: '先到的那一条算数；后到的只要还来得及就算数。',
      next: '请和申请人核实要不要撤回，再照办。',
    },
    'delivered-twice': {
      what: '两处都登记了送达。',
      stands: '先到的那次送达算数。',
      next: '请核对结果是谁领走的，回证留一份。',
    },
    'rated-twice': { what: '两处都登记了评价。', stands: '先到的那次评价算数。', next: '看一眼就行，不用再做。' },
    'received-twice': {
      what: '两处都登记了接件。',
      stands: '先到的那次接件算数。',
      next: '请核对材料和原件现在在谁手里。',
    },
    'step-meanwhile': {
      what: '两个人同时办了这件事的下一步，互相不知道。',
      stands: '先到的那一步算数；后到的只要还办得了就算数。',
      next: '请打开办件看现在到哪一步，多办的那一步由负责人说明。',
    },
  },
  en: {
    'originals-twice': {
      what: 'Two places recorded where the originals went, without knowing of each other.',
      stands: 'Both are kept; the one that came later holds now.',
      next: 'Count the originals by hand and record again where they are if it is wrong.',
    },
    'papers-twice': {
      what: 'Two places added papers without knowing of each other.',
      stands: 'Both were taken; for the same paper the one that came later holds.',
      next: 'Check the list of papers and record again what is missing or double.',
    },
    'papers-after-step': {
      what: 'While papers were being added, the window had already taken a step.',
      stands: 'The papers are taken and the step counts.',
      next: 'The window must see whether these papers change the outcome, and tell the agent.',
    },
    'withdrawn-meanwhile': {
      what: 'While the applicant was withdrawing, the case had already moved on.',
      stands: 'What came first counts; the other counts if it is still possible.',
      next: 'Ask the applicant whether to withdraw, and act on it.',
    },
    'delivered-twice': {
      what: 'Two places recorded the delivery.',
      stands: 'The delivery that came first counts.',
      next: 'Check who took the result; keep one signed slip.',
    },
    'rated-twice': {
      what: 'Two places recorded a rating.',
      stands: 'The first rating counts.',
      next: 'A look is enough; nothing else to do.',
    },
    'received-twice': {
      what: 'Two places recorded that they took the case in.',
      stands: 'The one that came first counts.',
      next: 'Check who holds the papers and originals now.',
    },
    'step-meanwhile': {
      what: 'Two people took the next step at the same time without knowing of each other.',
      stands: 'The first step counts; the other counts if it is still possible.',
      next: 'Open the case to see where it stands; the person in charge explains the extra step.',
    },
  },
})
