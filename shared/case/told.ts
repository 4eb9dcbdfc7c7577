import type { WrittenActor } from '../people/role'
import type { CaseEvent } from '../sync/envelope'

/** A fact's data as the case keeps it: with the event and the person it came from. */
export const told = <D extends object>(
  data: D,
  { id, actor }: CaseEvent,
): D & { eventId: string; by: WrittenActor } => ({
  ...data,
  eventId: id,
  by: actor,
})
