import { expect, test } from 'vitest'
import { decide } from '../../shared/case/decide'
import { commandContext, walkTo } from './case-walk'
import { actorOf, COLLEAGUE } from './people'
import { proveCommand } from './prove-command'

// Only the agent who was named takes it over; nobody takes it for them.
proveCommand('takeDuty', {
  state: 'offered',
  wrongState: null,
  expects: {
    agent: { village: 'allowed' },
    'township-clerk': { township: 'refused' },
    'county-clerk': { county: 'refused' },
    reviewer: { township: 'refused', county: 'refused' },
    approver: { township: 'refused', county: 'refused' },
    supervisor: { township: 'refused', county: 'refused' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})

test('takeDuty: not what was never offered, and not by the one who gives it away', () => {
  const take = { type: 'takeDuty', originalsCounted: 1 } as const
  const never = decide(walkTo('received').case, take, commandContext(actorOf('liushugou')))
  expect(never).toEqual({ ok: false, reasons: ['not-offered-to-you'] })
  expect(decide(walkTo('offered').case, take, commandContext(COLLEAGUE))).toMatchObject({ ok: false })
})
