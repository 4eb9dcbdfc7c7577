import { newcomer } from './newcomer'
import { proveAction } from './prove-action'

// Who gives power enters nobody, and gives none to themselves.
proveAction('assign-role', {
  ask: async (county, staff) => {
    const id = await newcomer(county)
    return county.ask(staff, 'POST', `/staff/${id}/role`, { role: 'agent' })
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
