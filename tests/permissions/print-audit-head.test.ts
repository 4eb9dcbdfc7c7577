import { beijingDateOf } from '../../shared/time/instant'
import { proveAction } from './prove-action'

// The day’s head is printed by the audit administrator.
proveAction('print-audit-head', {
  ask: (county, staff) => county.ask(staff, 'POST', '/audit/heads', { day: beijingDateOf(new Date().toISOString()) }),
  reach: 'own-division',
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
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'allowed' },
    observer: { township: 'refused', county: 'refused' },
  },
})
