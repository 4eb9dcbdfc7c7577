import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Hex } from '../../shared/sync/crypto-suite'
import { walkTo } from './case-walk'
import { SAMPLE_COUNTY } from '../../center/store/sample-county-data'
import { proveAction } from './prove-action'

// A photo cannot be masked: so not for an observer.
proveAction('view-attachment', {
  prepare: async county => {
    const { caseId, ...walk } = walkTo('pre-check')
    await county.keep({ caseId, ...walk })
    // The way up of a photo is proved in tests/center/files.test.ts; here it only has to lie there.
    const bytes = randomBytes(64)
    const hash = sha256Hex(new Uint8Array(bytes))
    await writeFile(join(county.folder, 'files', hash), bytes)
    await county.query(
      `insert into attachments (county, hash, case_id, mime, size, arrived_at) values ($1, $2, $3, 'image/jpeg', 64, now())`,
      [SAMPLE_COUNTY.code, hash, caseId],
    )
    return `/cases/${caseId}/files/${hash}`
  },
  ask: (county, staff, path) => county.ask(staff, 'GET', path),
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
