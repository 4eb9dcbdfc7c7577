import { randomBytes } from 'node:crypto'
import { VILLAGE } from './people'
import { proveAction } from './prove-action'

// Who enters people gives them no power.
proveAction('create-staff', {
  ask: (county, staff) =>
    county.ask(staff, 'POST', '/staff', {
      id: `xin-${randomBytes(3).toString('hex')}`,
      name: '林小满',
      point: VILLAGE,
      department: null,
    }),
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
    'system-administrator': { county: 'allowed' },
    'security-administrator': { county: 'refused' },
    'audit-administrator': { county: 'refused' },
    observer: { township: 'refused', county: 'refused' },
  },
})
