import type { Matter } from '../matter/matter'
import type { Acting } from '../people/deputy'
import { allowedCommands } from './allowed'
import type { Case } from './case'
import type { Command, CommandType } from './command'
import { speaksFor } from './speaks-for'

type Around = { held: Case; matter: Matter | null }

/**
 * In which of their posts a person does a command: their own where it allows it, else the first one in which they stand in. What none of
 * them allows is judged in their own, so that the reason is the one they know.
 */
export function actsAs<A extends Acting>(
  posts: readonly [A, ...A[]],
  command: Pick<Command, 'type'> & { department?: string },
  { held, matter }: Around,
): A {
  const { type, department } = command
  return (
    posts.find(
      one =>
        allowedCommands(held, one, matter).includes(type) &&
        (type !== 'giveOpinion' || department === undefined || speaksFor(department, one)),
    ) ?? posts[0]
  )
}

export type AllowedStep = { type: CommandType; deputy?: Acting['deputy'] }

/** What the person may do with the case now, each step once and in the order of its life, and for whom they would do it. */
export function allowedSteps(posts: readonly [Acting, ...Acting[]], { held, matter }: Around): AllowedStep[] {
  const [own, ...others] = posts
  const mine = new Set(allowedCommands(held, own, matter))
  const steps: AllowedStep[] = [...mine].map(type => ({ type }))
  for (const one of others)
    for (const type of allowedCommands(held, one, matter))
      if (one.deputy && !steps.some(step => step.type === type)) steps.push({ type, deputy: one.deputy })
  return steps
}
