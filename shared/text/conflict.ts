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
    'amended-meanwhile': {
      what: '有人更正了人或者事项，同时这件事又往前办了一步。',
      stands: '更正和那一步都算数。',
      next: '请核对已经发出的文书写的是不是对的人、对的事项，不对就重发。',
    },
    'ended-meanwhile': {
      what: '一边要退件、终止、中止或者续办，另一边还在往前办，互相不知道。',
      stands: '先到的那一条算数；后到的只要还来得及就算数。',
      next: '请打开办件看现在到哪一步，和另一位同事商量，再告诉代办员。',
    },
    'procedure-meanwhile': {
      what: '一边要开始或者结束特别程序，另一边往前办了一步，互相不知道。',
      stands: '先到的那一条算数；后到的只要还办得了就算数。',
      next: '请看时限现在停没停，群众手里的日期对不对，不对就发改期通知。',
    },
    'extension-twice': {
      what: '两个人同时申请或者答复了延长，互相不知道。',
      stands: '先到的那一条算数，只延长一次。',
      next: '请按算数的那一条告诉群众新的日期。',
    },
    'default-meanwhile': {
      what: '一边登记了默认，另一边的部门正好有了意见或者通知。',
      stands: '真实的意见算数；默认的记录也留着。',
      next: '请看看这个部门的意见，再审查；默认登记错了的，说明原因。',
    },
    'opinion-after-review': {
      what: '部门出意见、踏勘的时候，审查的人已经写了意见。',
      stands: '先到的那一条算数；后到的只要还来得及就算数。',
      next: '请审查的人看看会不会改变结论，会的就退回重审。',
    },
    'visit-twice': {
      what: '两处都安排或者登记了踏勘，互相不知道。',
      stands: '安排都留着；同一次踏勘以先到的记录为准。',
      next: '请合成一次，告诉参加的部门，免得跑两趟。',
    },
    'joint-twice': {
      what: '两个人同时开始了联合办理。',
      stands: '先到的那次算数。',
      next: '请看看漏了哪个部门，漏了就再添上。',
    },
    'said-twice': {
      what: '两处都登记了同一种说明，登记时互相不知道。',
      stands: '两条都留着，现在以后到的那条为准。',
      next: '请核对哪一条对，不对就再登记一次。',
    },
    'answered-twice': {
      what: '两个人都答复了同一个咨询。',
      stands: '先到的那次答复算数。',
      next: '请看两次说的一样不一样，不一样就给群众再说清楚。',
    },
    'settled-meanwhile': {
      what: '村里当场办结的时候，材料已经交到镇里了。',
      stands: '先到的那一条算数；后到的只要还办得了就算数。',
      next: '请打开办件看办结了没有，没有的由镇窗口接着办。',
    },
    'archived-meanwhile': {
      what: '归档的时候，还有评价、原件或者承诺核查的记录在路上。',
      stands: '先到的那一条算数；记录都留在办件经过里。',
      next: '请核对档案里缺不缺这一条。',
    },
    'withdrawn-meanwhile': {
      what: '申请人要撤回的时候，这件事已经往前办了一步。',
      stands: '先到的那一条算数；后到的只要还来得及就算数。',
      next: '请和申请人核实要不要撤回，再照办。',
    },
    'fee-meanwhile': {
      what: '两处都动了缴费单，登记时互相不知道。',
      stands: '两条都留着，以两个人都看过的最后一份为准。',
      next: '请核对金额，错了就重新填一份，再由另一人复核。',
    },
    'results-meanwhile': {
      what: '两处都登记了交出结果，登记时互相不知道。',
      stands: '先到的那次算数。',
      next: '请核对每一份结果在谁手里。',
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
    'amended-meanwhile': {
      what: 'Somebody corrected the person or the matter while the case took a step.',
      stands: 'The correction and the step both count.',
      next: 'Check that papers already given name the right person and matter, and issue them again if not.',
    },
    'ended-meanwhile': {
      what: 'One returned, terminated, suspended or resumed the case while another took it further.',
      stands: 'What came first counts; the other counts if it is still possible.',
      next: 'Open the case, talk to the other person, and tell the agent.',
    },
    'procedure-meanwhile': {
      what: 'A special procedure began or ended while somebody else took a step.',
      stands: 'What came first counts; the other counts if it is still possible.',
      next: 'See whether the clock stands still and whether the printed dates are right.',
    },
    'extension-twice': {
      what: 'Two people asked for or answered an extension at once.',
      stands: 'The first counts; there is one extension only.',
      next: 'Tell the resident the date of the one that counts.',
    },
    'default-meanwhile': {
      what: 'A default was recorded while the department was answering or being told.',
      stands: 'A real opinion counts; the default stays on record.',
      next: 'Read the opinion before the review, and explain a default that was wrong.',
    },
    'opinion-after-review': {
      what: 'A department answered or visited while the review was being written.',
      stands: 'What came first counts; the other counts if it is still possible.',
      next: 'The reviewer sees whether it changes the outcome and has the review done again if so.',
    },
    'visit-twice': {
      what: 'Two places planned or recorded a visit without knowing of each other.',
      stands: 'Plans are kept; of one visit the first record counts.',
      next: 'Make one visit of them and tell the departments.',
    },
    'joint-twice': {
      what: 'Two people began joint handling at once.',
      stands: 'The first counts.',
      next: 'See whether a department was left out, and add it.',
    },
    'said-twice': {
      what: 'Two places recorded the same kind of note without knowing of each other.',
      stands: 'Both are kept; the one that came later holds now.',
      next: 'See which is right and record it again if needed.',
    },
    'answered-twice': {
      what: 'Two people answered the same question.',
      stands: 'The first answer counts.',
      next: 'If the two differ, tell the resident which is right.',
    },
    'settled-meanwhile': {
      what: 'The village settled it at once while the papers had reached the township.',
      stands: 'What came first counts; the other counts if it is still possible.',
      next: 'Open the case; if it is not settled the township goes on with it.',
    },
    'archived-meanwhile': {
      what: 'A rating, an original or a check was on its way when the case was archived.',
      stands: 'What came first counts; all stays in the history.',
      next: 'See whether the archive lacks it.',
    },
    'withdrawn-meanwhile': {
      what: 'While the applicant was withdrawing, the case had already moved on.',
      stands: 'What came first counts; the other counts if it is still possible.',
      next: 'Ask the applicant whether to withdraw, and act on it.',
    },
    'fee-meanwhile': {
      what: 'Two places touched the payment slip without knowing of each other.',
      stands: 'Both are kept; the last one that two persons saw holds.',
      next: 'Check the amount; if it is wrong, write a new slip and have it checked.',
    },
    'results-meanwhile': {
      what: 'Two places recorded that results were handed over.',
      stands: 'The one that came first counts.',
      next: 'See who holds each of the results.',
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
