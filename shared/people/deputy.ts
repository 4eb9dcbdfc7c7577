import { z } from 'zod'
import type { DivisionCode } from './division'
import type { WrittenRole } from './role'

/**
 * The posts in which somebody may stand in (顶岗, domain.md #26): the two of 一审一核, where a case waits for one person. At a window every
 * clerk of the hall holds the same right already.
 */
export const DEPUTY_ROLES = ['reviewer', 'approver'] as const
export type DeputyRole = (typeof DEPUTY_ROLES)[number]

/** A post in which a person stands in for another, on the days from `from` to `until`, both counted. */
export const deputyPostSchema = z.object({
  post: z.number().int().positive(),
  /** Who is stood in for. */
  staff: z.string().max(64),
  name: z.string().max(200),
  role: z.enum(DEPUTY_ROLES),
  /** Only matters that name this department; null: all that the post decides. */
  department: z.string().max(200).nullable(),
  documentNo: z.string().max(60),
  from: z.string().max(10),
  until: z.string().max(10),
})
export type DeputyPost = z.infer<typeof deputyPostSchema>

export const isInForce = ({ from, until }: Pick<DeputyPost, 'from' | 'until'>, day: string): boolean =>
  from <= day && day <= until

type Person<R extends WrittenRole> = { staff: string; role: R; point: DivisionCode; department?: string | null }
/** The person in their own post, or in that of another; `deputy` says whose. */
export type Acting<R extends WrittenRole = WrittenRole> = Person<R> & { deputy?: DeputyPost }

/** The person as themselves, and once in each post in which they stand in on this day. */
export const actingAs = <R extends WrittenRole>(
  person: Person<R>,
  posts: readonly DeputyPost[],
  day: string,
): [Acting<R | DeputyRole>, ...Acting<R | DeputyRole>[]] => [
  person,
  ...posts
    .filter(post => isInForce(post, day))
    .map(deputy => ({ ...person, role: deputy.role, department: deputy.department, deputy })),
]

/** As a paper names who decided: 范景明（代李卫东）. */
export const nameOfDeputy = (name: string, deputyFor: { name: string } | undefined): string =>
  deputyFor ? `${name}（代${deputyFor.name}）` : name
