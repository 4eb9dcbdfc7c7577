import { call } from '../center/county-kit'
import { again, packageOf } from '../center/package-kit'
import { PACKAGE_TYPE } from '../../shared/sync/package-form'
import { intakeFor } from '../center/station-kit'
import { v7 as uuidv7 } from 'uuid'
import { actorOf, VILLAGE } from './people'
import { proveAction } from './prove-action'

// A stick may come from any station of the county, so only the county takes it in.
proveAction('take-package', {
  ask: (county, staff) => {
    const station = again(county.stationAt(VILLAGE))
    const data = intakeFor(VILLAGE, '柳树沟村便民服务站（示例）', '钱多福')
    station.record(uuidv7(), 'intake-recorded', data, { actor: actorOf('liushugou') })
    return call(`${county.url}/api/v1/packages`, {
      method: 'POST',
      headers: { ...county.headersOf(staff), 'content-type': PACKAGE_TYPE },
      body: Buffer.from(packageOf(station, [station.seal()])),
    })
  },
  reach: 'county',
  expects: {
    agent: { village: 'refused' },
    'township-clerk': { township: 'refused' },
    'county-clerk': { county: 'allowed' },
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
