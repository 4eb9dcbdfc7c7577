import { proveAction } from './prove-action'

// Power is given by the security administrator alone, never for a proposal of their own.
proveAction('confirm-deputy', {
  prepare: async county => {
    // A day ahead in Beijing as in UTC.
    const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
    await county.ask('guanli', 'POST', '/deputies', {
      ...{ staff: 'yihe2', deputy: 'xianchuang', department: '', from: day, until: day },
      ...{ documentNo: '', why: '出差' },
    })
    return null
  },
  ask: (county, staff) => county.ask(staff, 'POST', '/deputies/1/decision', { approve: false, why: '不合适' }),
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
