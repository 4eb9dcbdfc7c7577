import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  endAccountSchema,
  giveRoleSchema,
  newStaffSchema,
  resetSignInSchema,
  subjectSchema,
} from '../../shared/ipc/accounts'
import { requireFresh } from '../desk/desk-session'
import { requireAction } from '../desk/require-action'
import type { CenterApp, CenterContext } from '../http/center-context'
import { accountErrors as errors, oneTimePasswordSchema, replyOf, staffLineSchema } from './account-schemas'
import { createStaff, endAccount, getStaff, giveRole, listStaff } from './staff'
import { resetPassword, resetSecondFactor, setSubject } from './staff-proofs'

const about = (summary: string) => ({ summary, tags: ['staff'], security: [{ desk: [] }] })
const params = z.object({ id: z.string().max(64) })
const nothing = replyOf(z.null())

/**
 * Who works here. Who enters a person gives them no power, who gives power enters nobody, and nobody acts on their own account:
 * all three stand in the permission table (`create-staff`, `assign-role`, `deactivate-staff`, `reset-sign-in`).
 */
export function addStaffRoutes(app: CenterApp, context: CenterContext): void {
  app.get('/api/v1/staff', {
    schema: { ...about('The staff of the county'), response: { 200: z.array(staffLineSchema), ...errors } },
    handler: async request => listStaff(context, await requireAction(context, request, 'view-staff')),
  })

  app.post('/api/v1/staff', {
    schema: {
      ...about('Enter a person: without a role and without a password'),
      body: newStaffSchema,
      response: { 200: replyOf(z.object({ id: z.string() })), ...errors },
    },
    handler: async request => {
      const { point } = request.body
      const person = await requireAction(context, request, 'create-staff', { point })
      return createStaff(context, person, request.body)
    },
  })

  app.post('/api/v1/staff/:id/role', {
    schema: {
      ...about('Give a person their role; their sessions end'),
      params,
      body: giveRoleSchema,
      response: { 200: nothing, ...errors },
    },
    handler: async request => {
      await requireAction(context, request, 'assign-role')
      const object = await getStaff(context, request.params.id)
      const person = await requireAction(context, request, 'assign-role', object)
      await requireFresh(context, request)
      return giveRole(context, person, { staff: object.staff, role: request.body.role })
    },
  })

  app.post('/api/v1/staff/:id/end', {
    schema: {
      ...about('End an account at once'),
      params,
      body: endAccountSchema,
      response: { 200: nothing, ...errors },
    },
    handler: async request => {
      await requireAction(context, request, 'deactivate-staff')
      const object = await getStaff(context, request.params.id)
      const person = await requireAction(context, request, 'deactivate-staff', object)
      await requireFresh(context, request)
      return endAccount(context, person, { staff: object.staff, reason: request.body.reason })
    },
  })

  addProofRoutes(app, context)
}

/** What a person proves themselves with, each its own act: nobody loses password and second factor in one step. */
function addProofRoutes(app: CenterApp, context: CenterContext): void {
  const before = async (request: FastifyRequest, id: string) => {
    await requireAction(context, request, 'reset-sign-in')
    const object = await getStaff(context, id)
    const person = await requireAction(context, request, 'reset-sign-in', object)
    await requireFresh(context, request)
    return { person, staff: object.staff }
  }

  app.post('/api/v1/staff/:id/reset', {
    schema: {
      ...about('A one-time password, shown once; the second factor stays'),
      params,
      body: resetSignInSchema,
      response: { 200: replyOf(oneTimePasswordSchema), ...errors },
    },
    handler: async request => {
      const { person, staff } = await before(request, request.params.id)
      return resetPassword(context, person, { staff, reason: request.body.reason })
    },
  })

  app.post('/api/v1/staff/:id/reset-second-factor', {
    schema: {
      ...about('Take the second factor away from somebody who lost it; the password stays'),
      params,
      body: resetSignInSchema,
      response: { 200: nothing, ...errors },
    },
    handler: async request => {
      const { person, staff } = await before(request, request.params.id)
      return resetSecondFactor(context, person, { staff, reason: request.body.reason })
    },
  })

  app.post('/api/v1/staff/:id/subject', {
    schema: {
      ...about('Under which name the county’s sign-in service knows a person; null: not at all'),
      params,
      body: subjectSchema,
      response: { 200: nothing, ...errors },
    },
    handler: async request => {
      const { person, staff } = await before(request, request.params.id)
      return setSubject(context, person, { staff, subject: request.body.subject })
    },
  })
}
