import { newcomer } from './newcomer'
import { proveAction } from './prove-action'

// A one-time password is given by the security administrator, never to themselves.
proveAction('reset-sign-in', {
  ask: async (county, staff) => {
    const id = await newcomer(county)
    return county.ask(staff, 'POST', `/staff/${id}/reset`, { reason: '忘记密码' })
  },
  reach: 'own-division',
  notSelf: true,
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
    'county-clerk': { county: 'refused' },
    reviewer: { township: 'refused', county: 'refused' },
    approver: { township: 'refused', county: 'refused' },
    supervisor: { township: 'refused', county: 'refused' },
    publisher: { county: 'refused' },
    'secrecy-reviewer': { county: 'refused' },
    'system-administrator': { county: 'refused' },
    'security-administrator': { county: 'allowed' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
