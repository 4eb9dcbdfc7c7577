import type { Actor } from '../../shared/people/role'
import type { Pc } from './pc'

/** Who signs what is recorded here now. */
export const actorAt = ({ onDuty: { id, name, role }, place: { point } }: Pc): Actor => ({
  staff: id,
  name,
  role,
  point,
})
