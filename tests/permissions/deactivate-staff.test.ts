import { newcomer } from './newcomer'
import { proveAction } from './prove-action'

// An account is ended by the security administrator, never one’s own.
proveAction('deactivate-staff', {
  ask: async (county, staff) => {
    const id = await newcomer(county)
    return county.ask(staff, 'POST', `/staff/${id}/end`, { reason: '调离' })
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
