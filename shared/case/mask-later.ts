import { isFieldKey } from '../form/field-dictionary'
import { maskField } from '../form/field-value'
import { maskAddress, maskIdNumber, maskName, maskPhone } from '../text/masking'
import type { Case, JointTask, LaterParts } from './case'
import type { Applicant, Attachment, Contact, MaterialEntry } from './event'

/** How the texts of one case are masked. */
export type MaskWords = {
  /** What somebody typed: long numbers and the names of this case. */
  said: (text: string) => string
  /** A name out of the catalogue must come back as it went out when a clerk ticks the material as supplied. */
  listed: (text: string) => string
}

type Masks = {
  [K in keyof LaterParts]-?: (
    part: NonNullable<LaterParts[K]>,
    words: MaskWords,
    held: Case,
  ) => NonNullable<LaterParts[K]>
}

const HIDDEN = '***'

type Reason = { why: string }
const whyOf = <T extends Reason>(part: T, { said }: MaskWords): T => ({ ...part, why: said(part.why) })

type Refusal = { ground: string; legalBasis: string; whereInstead: string }
export const maskRefusal = <T extends Refusal>(part: T, { said }: MaskWords): T => ({
  ...part,
  ground: said(part.ground),
  legalBasis: said(part.legalBasis),
  whereInstead: said(part.whereInstead),
})

type Asked = { items: { key: string; name: string; why: string; how: string }[] }
export const maskAsked = <T extends Asked>(part: T, { said, listed }: MaskWords): T => ({
  ...part,
  items: part.items.map(({ key, name, why, how }) => ({ key, name: listed(name), why: said(why), how: said(how) })),
})

export const maskMaterials = (materials: readonly MaterialEntry[], { listed }: MaskWords): MaterialEntry[] =>
  materials.map(material => ({ ...material, name: listed(material.name) }))

export const maskAttachments = (files: readonly Attachment[], { said }: MaskWords): Attachment[] =>
  files.map(file => ({ ...file, name: said(file.name) }))

export const maskApplicant = ({ name, idKind, idNumber, address, phone }: Applicant): Applicant => ({
  name: maskName(name),
  idKind,
  idNumber: maskIdNumber(idNumber),
  address: maskAddress(address),
  phone: maskPhone(phone),
})

export const maskContact = ({ name, relation, phone }: Contact, { said }: MaskWords): Contact => ({
  name: maskName(name),
  relation: said(relation),
  phone: maskPhone(phone),
})

/** Every part says how it is masked: one without its line here does not compile. */
const MASKS: Masks = {
  roster: roster => roster,
  question: (question, { said }) => ({
    ...question,
    text: said(question.text),
    answer: question.answer && {
      ...question.answer,
      answer: said(question.answer.answer),
      pointer: said(question.answer.pointer),
    },
  }),
  amendments: (amendments, words) =>
    amendments.map(one => ({
      ...whyOf(one, words),
      applicant: one.applicant && maskApplicant(one.applicant),
      contact: one.contact && maskContact(one.contact, words),
      matter: one.matter && { ...one.matter, materials: maskMaterials(one.matter.materials, words) },
      before: {
        ...one.before,
        applicant: maskApplicant(one.before.applicant),
        contact: one.before.contact && maskContact(one.before.contact, words),
      },
    })),
  power: (power, { said }) => ({ ...power, items: power.items.map(said), witness: maskName(power.witness) }),
  agreements: (agreements, { said }) =>
    agreements.map(one => ({
      ...one,
      text: said(one.text),
      // From the hash and the masked text the hidden digits could be tried out.
      textHash: HIDDEN,
      reader: one.reader === one.by.name ? one.reader : maskName(one.reader),
      witness: maskName(one.witness),
    })),
  fields: (fields, { said }) =>
    Object.fromEntries(
      Object.entries(fields).map(([key, field]) => [key, { ...field, value: said(maskValue(key, field.value)) }]),
    ),
  priority: whyOf,
  direct: whyOf,
  watcher: watcher => watcher,
  correctionPermits: (permits, words) => permits.map(one => whyOf(one, words)),
  supplements: (supplements, words) => supplements.map(one => maskAsked(one, words)),
  commitments: (commitments, { said, listed }) =>
    commitments.map(one => ({
      ...one,
      name: listed(one.name),
      text: said(one.text),
      checkMethod: said(one.checkMethod),
      check: one.check && { ...one.check, how: said(one.check.how), note: said(one.check.note) },
    })),
  deemed: deemed => deemed,
  refusalProposal: maskRefusal,
  returns: (returns, words) =>
    returns.map(one => ({ ...whyOf(one, words), whereInstead: words.said(one.whereInstead) })),
  termination: whyOf,
  interruptions: interruptions => interruptions,
  suspension: whyOf,
  countyReceipt: receipt => receipt,
  procedures: (procedures, words) =>
    procedures.map(one => ({
      ...whyOf(one, words),
      basis: words.said(one.basis),
      outcome: words.said(one.outcome),
    })),
  extension: (extension, words) => ({
    ...whyOf(extension, words),
    answer: extension.answer && { ...whyOf(extension.answer, words), basis: words.said(extension.answer.basis) },
  }),
  joint: (joint, words) => ({ ...joint, tasks: joint.tasks.map(task => maskTask(task, words)) }),
  visits: (visits, words) =>
    visits.map(visit => ({
      ...visit,
      place: words.said(visit.place),
      vehicle: words.said(visit.vehicle),
      invitations: visit.invitations.map(invitation => maskInvitation(invitation, words)),
      held: visit.held && {
        ...visit.held,
        findings: words.said(visit.held.findings),
        present: visit.held.present.map(({ department, person }) => ({ department, person: maskName(person) })),
        signedBy: visit.held.signedBy.map(maskName),
        attachments: maskAttachments(visit.held.attachments, words),
      },
    })),
  outside: (notes, { said }) => notes.map(one => ({ ...one, number: said(one.number), result: said(one.result) })),
  settledAtOnce: yes => yes,
  homeward: homeward => homeward,
  dateCorrections: corrections => corrections,
  archive: archive => archive,
  trips: trips => trips,
  fees: (fees, { said }) =>
    fees.map(fee => ({
      ...fee,
      lines: fee.lines.map(line => ({ ...line, name: said(line.name), waiver: said(line.waiver) })),
      channel: said(fee.channel),
      paymentCode: said(fee.paymentCode),
      paid: fee.paid && { ...fee.paid, voucherNo: said(fee.paid.voucherNo) },
    })),
  results: (results, { said }) => ({
    ...results,
    list: results.list.map(one => ({
      ...one,
      name: said(one.name),
      number: said(one.number),
      handed: one.handed && {
        ...one.handed,
        recipient: maskName(one.handed.recipient),
        relation: said(one.handed.relation),
      },
    })),
  }),
}

/** A value of the shared form as its field says; what only a newer program knows is hidden whole. */
const maskValue = (key: string, value: string): string => (isFieldKey(key) ? maskField(key, value) : HIDDEN)

type Invitation = NonNullable<JointTask['invitation']>
const maskInvitation = (invitation: Invitation, { said }: MaskWords): Invitation => ({
  ...invitation,
  toldTo: maskName(invitation.toldTo),
  how: said(invitation.how),
})

const maskTask = (task: JointTask, words: MaskWords): JointTask => ({
  ...task,
  question: words.said(task.question),
  invitation: task.invitation && maskInvitation(task.invitation, words),
  opinion: task.opinion && { ...task.opinion, opinion: words.said(task.opinion.opinion) },
})

/** The later parts that the case has, masked. */
export function maskLater(held: Case, words: MaskWords): LaterParts {
  const keys = (Object.keys(MASKS) as (keyof LaterParts)[]).filter(key => held[key] !== undefined && held[key] !== null)
  // Each part goes to its own mask, which TypeScript cannot follow through the table.
  const maskOf = (key: keyof LaterParts) => MASKS[key] as (part: unknown, words: MaskWords) => unknown
  return Object.fromEntries(keys.map(key => [key, maskOf(key)(held[key], words)]))
}

/** Every name of a person who is not of the staff, the longest first, so that none is left standing inside another. */
export function namesIn(held: Case): string[] {
  const { applicant, contact, delivery, amendments, power, agreements, fields, visits, results } = held
  const people = [
    { applicant, contact },
    ...(amendments ?? []).flatMap(({ before, applicant: right, contact: reached }) => [
      before,
      { applicant: right, contact: reached },
    ]),
  ]
  const names = [
    ...people.flatMap(({ applicant: one, contact: other }) => [one?.name, other?.name]),
    delivery?.recipient,
    delivery?.service?.witness,
    ...(results?.list ?? []).map(({ handed }) => handed?.recipient),
    power?.witness,
    ...(agreements ?? []).flatMap(({ witness, reader, by }) => [witness, reader === by.name ? '' : reader]),
    ...Object.entries(fields ?? {}).map(([key, { value }]) => (NAME_FIELDS.includes(key) ? value : '')),
    ...(visits ?? []).flatMap(({ held: visit }) => [
      ...(visit?.present.map(({ person }) => person) ?? []),
      ...(visit?.signedBy ?? []),
    ]),
  ].filter(name => name !== undefined)
  return [...new Set(names)].sort((a, b) => b.length - a.length)
}

const NAME_FIELDS: readonly string[] = ['name', 'headName', 'accountName']
