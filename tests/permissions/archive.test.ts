import { proveCommand } from './prove-command'

// 归档: the county’s window.
proveCommand('archive', {
  state: 'delivered',
  wrongState: 'accepted',
  // Nothing is archived while an original has not gone home.
  plan: { more: [['xingren', 'moveOriginals']] },
  // The number and the fingerprint of what is archived are the county's word, not the page's.
  atDesk: async (county, { caseId }, command) => {
    const { body } = await county.ask<object>('xianchuang', 'GET', `/cases/${caseId}/archive-package`)
    return { ...command, ...body }
  },
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
    'county-clerk': { county: 'allowed' },
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
