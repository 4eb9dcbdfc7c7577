import { expect, test } from 'vitest'
import { HOLDER_OF } from '../../../shared/case/custody'
import { WRITTEN_ROLES } from '../../../shared/people/role'
import { canonicalText } from '../../../shared/sync/canonical'
import { readEvent } from '../../../shared/sync/chain'
import { COUNTY, eventOf, fangRuogu } from '../case/case-walk'

const by = (role: string) =>
  readEvent(canonicalText(eventOf('decided', {}, { actor: { ...fangRuogu, role: role as 'agent', point: COUNTY } })))

test('a fact that names the administrator of before stays readable at every station, and a made-up role does not', () => {
  expect(by('administrator')).toMatchObject({ ok: true, sealed: { event: { actor: { role: 'administrator' } } } })
  expect(by('notary')).toEqual({ ok: false, reason: 'malformed' })
})

test('every role that a fact may name has somebody who answers for its papers', () => {
  expect(Object.keys(HOLDER_OF).sort()).toEqual([...WRITTEN_ROLES].sort())
})
