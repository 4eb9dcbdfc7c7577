import { momentText } from '../../shared/paper/paper-date'
import type { Hall } from './hall'

/** 补打 from the second print on, by this PC's own trail; `title` is the name under which it was noted. */
export function reprintOf(
  hall: Hall,
  printed: Readonly<Record<string, number>>,
  title: string,
): { times: number; at: string } | null {
  const times = printed[title] ?? 0
  return times === 0 ? null : { times, at: momentText(hall.platform.wall(), hall.now().quality) }
}
