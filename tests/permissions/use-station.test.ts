import { expect, test } from 'vitest'
import { post } from '../center/county-kit'
import { openCounty } from './county'
import { COUNTY } from './people'
import { proveAction } from './prove-action'

// A station holds its division’s cases in full: only for who may see them in full.
proveAction('use-station', {
  reach: 'own-division',
  expects: {
    agent: { village: 'allowed' },
    'township-clerk': { township: 'allowed' },
    'county-clerk': { county: 'allowed' },
    reviewer: { township: 'allowed', county: 'allowed' },
    approver: { township: 'allowed', county: 'allowed' },
    supervisor: { township: 'allowed', county: 'allowed' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})

// What the county tells a station that is about to be enrolled at the county's own point: who may be on duty there.
test('use-station: the county lists only them at a station of its own point', async () => {
  const county = await openCounty()
  const issued = await county.ask<{ code: string }>('guanli', 'POST', `/points/${COUNTY}/enrolment-codes`, {})
  const { body } = await post<{ staff: { id: string }[] }>(`${county.url}/sync/v1/enrol-preview`, {
    code: issued.body.code,
  })
  const listed = body.staff.map(({ id }) => id)
  expect(listed).toEqual(expect.arrayContaining(['xianchuang', 'yishen', 'yihe', 'ducha']))
  for (const staff of ['guanli', 'anquan', 'shenji', 'gongkai', 'baomi', 'guancha']) expect(listed).not.toContain(staff)
})
