import { runAuditCommand } from '../../center/audit/audit-command'
import { say } from '../say'

// `npm run -s audit -- verify --data DIR`: holds the audit trail and the event store against their hashes and signatures.
process.exitCode = await runAuditCommand(process.argv.slice(2), process.env, say)
