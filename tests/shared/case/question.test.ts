import { expect, test } from 'vitest'
import type { Command } from '../../../shared/case/command'
import { responsibleFor } from '../../../shared/case/duty'
import { CaseWalk, chenMei, intake, VILLAGE, wangFang, zhouMin } from './case-walk'

const ask = (question = '老人八十了，补贴去哪里领？'): Command => ({
  type: 'askQuestion',
  matter: { code: '', version: '', name: '' },
  village: VILLAGE,
  pointName: '松溪村便民代办点',
  applicant: { name: '', idKind: 'none', idNumber: '', address: '', phone: '' },
  question,
  road: 'counter',
})
const answer = { answer: '高龄津贴在村里就能代办，带身份证来。', pointer: '', ledTo: null } as const

test('who is asked first answers for the question until another has taken it over', () => {
  const walk = new CaseWalk().does(wangFang, ask())
  expect(walk.case).toMatchObject({ legal: 'asked', question: { road: 'counter', answer: null } })
  expect(responsibleFor(walk.case).name).toBe('王芳')
  walk.does(wangFang, {
    type: 'offerDuty',
    to: { staff: chenMei.staff, name: chenMei.name },
    ...{ ground: 'leave', until: null, handover: '0195f0c0-0000-7000-a000-000000000009' },
  })
  expect(responsibleFor(walk.case).name).toBe('王芳')
  walk.does(chenMei, { type: 'takeDuty', originalsCounted: 0 })
  expect(responsibleFor(walk.case).name).toBe('陈梅')
})

test('a question is answered once, with words, a pointer, or the request that came of it', () => {
  const walk = new CaseWalk().does(wangFang, ask())
  expect(walk.run(wangFang, { type: 'answerQuestion', answer: ' ', pointer: '', ledTo: null })).toEqual({
    ok: false,
    reasons: ['reason-missing'],
  })
  walk.does(wangFang, { type: 'answerQuestion', ...answer })
  expect(walk.case).toMatchObject({ legal: 'answered', question: { answer: { answer: answer.answer } } })
  expect(walk.run(wangFang, { type: 'answerQuestion', ...answer })).toEqual({
    ok: false,
    reasons: ['not-possible-now'],
  })
})

test('a question without words is none, and one is not asked over a case', () => {
  expect(new CaseWalk().run(wangFang, ask('  '))).toEqual({ ok: false, reasons: ['reason-missing'] })
  const walk = new CaseWalk().does(wangFang, intake())
  expect(walk.run(wangFang, ask())).toEqual({ ok: false, reasons: ['case-exists'] })
})

test('nothing of a request can be done with a mere question', () => {
  const walk = new CaseWalk().does(zhouMin, ask())
  for (const type of ['accept', 'deemAccepted', 'numberCase'] as const)
    expect(walk.run(zhouMin, { type }).ok).toBe(false)
  expect(walk.run(wangFang, { type: 'withdraw', why: '', signed: 'signature' }).ok).toBe(false)
})
