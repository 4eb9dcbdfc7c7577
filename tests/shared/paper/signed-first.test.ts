import { expect, test } from 'vitest'
import { COMMAND_TYPES } from '../../../shared/case/transition'
import { CASE_PAPER_IDS, CASE_PAPERS } from '../../../shared/paper/paper-list'
import { paperToSign } from '../../../shared/paper/signed-first'

test('every paper that is signed first belongs to a step that prints it before anything is recorded', () => {
  const printed = new Set(COMMAND_TYPES.map(paperToSign))
  for (const id of CASE_PAPER_IDS) if ('signedFirst' in CASE_PAPERS[id]) expect([...printed]).toContain(id)
})

test('the promise is signed before a case is accepted with papers to follow; a plain acceptance asks for no signature', () => {
  expect(paperToSign('acceptWithDeferral')).toBe('deferral-promise')
  expect(paperToSign('makeCommitment')).toBe('commitment')
  expect(paperToSign('withdraw')).toBe('withdrawal')
  expect(paperToSign('givePower')).toBe('power-of-attorney')
  expect(paperToSign('accept')).toBeNull()
})
