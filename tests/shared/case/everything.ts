import fc from 'fast-check'
import type { Case, LaterParts } from '../../../shared/case/case'
import type { Applicant, Contact } from '../../../shared/case/event'
import { allPapers, atCounty, luHuaiyuan, shenZhixing, wangFang } from './case-walk'

/** Seven people of a case, none of the staff, and the numbers that belong to one of them. */
type Secrets = { names: string[]; idNumber: string; phone: string; card: string }

const surname = fc.constantFrom('李', '欧阳', '赵', '钱', '阿', '诸葛')
const given = fc.constantFrom('秀英', '建国', '桂兰', '𠮷祥', '明', '依古丽', '英')
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map(all => all.join(''))
export const secrets: fc.Arbitrary<Secrets> = fc.record({
  names: fc.uniqueArray(
    fc.tuple(surname, given).map(([first, second]) => `${first}${second}`),
    { minLength: 7, maxLength: 7 },
  ),
  idNumber: digits(11).map(rest => `110101${rest}X`),
  phone: digits(8).map(rest => `139${rest}`),
  card: digits(15).map(rest => `6217${rest}`),
})

/** A case that has everything, and in every text that somebody types a sentence that says all that may not be shown. */
export function everything(secret: Secrets): Case {
  const [self = '', contact = '', before = '', witness = '', reader = '', recipient = '', visitor = ''] = secret.names
  const all = `${secret.names.join('、')}，身份证${secret.idNumber}，电话${secret.phone}，卡号${secret.card}。`
  const person = (name: string): Applicant => ({
    name,
    idKind: 'resident',
    idNumber: secret.idNumber,
    address: `松溪村${all}`,
    phone: secret.phone,
  })
  const reached = (name: string): Contact => ({ name, relation: all, phone: secret.phone })
  const [material] = allPapers()
  if (!material) throw new Error('the matter has papers')
  const materials = [material]
  const told = (by = wangFang) => ({ eventId: 'e', by })
  const items = [{ key: 'k', name: material.name, why: all, how: all }]
  const photo = { hash: 'a'.repeat(64), size: 1, mime: 'image/jpeg' as const, material: 'k', name: all }
  const invitation = {
    department: '县民政局',
    about: 'visit' as const,
    visit: 'v',
    toldTo: visitor,
    how: all,
    deliveredOn: '2026-03-09',
  }
  const field = (value: string) => ({ value, source: 'said', on: '2026-03-09' })
  const on = '2026-03-09'
  const documentNo = '青禾便〔2026〕9号'
  const refusal = { ground: all, legalBasis: all, whereInstead: all }
  const later: Required<LaterParts> = {
    roster: { id: 'r', row: 1 },
    question: {
      text: all,
      road: 'phone',
      asked: on,
      answer: { ...told(), answer: all, pointer: all, ledTo: null, answeredOn: on },
    },
    amendments: [
      {
        ...told(),
        applicant: person(self),
        contact: reached(contact),
        matter: { ref: { code: 'c', version: 'v', name: '高龄津贴' }, materials },
        why: all,
        amendedOn: on,
        before: {
          applicant: person(before),
          contact: reached(contact),
          matter: { code: 'c', version: 'v', name: '高龄津贴' },
        },
      },
    ],
    power: {
      ...told(),
      documentNo,
      items: [all],
      powers: ['hand-in'],
      from: on,
      until: on,
      signed: 'witness',
      witness,
    },
    agreements: [
      {
        ...told(),
        about: 'intake',
        text: all,
        textHash: 'b'.repeat(64),
        read: 'aloud-by-person',
        reader,
        signed: 'witness',
        witness,
        attachment: null,
        agreedOn: on,
      },
    ],
    fields: {
      name: field(self),
      idNumber: field(secret.idNumber),
      phone: field(secret.phone),
      headName: field(before),
      headIdNumber: field(secret.idNumber),
      address: field(all),
      accountName: field(recipient),
      accountNumber: field(secret.card),
      hardship: field(all),
      landContractNo: field(all),
      'from-a-newer-program': field(all),
    },
    priority: { ...told(), ground: 'very-old', why: all, setOn: on },
    direct: { ...told(), why: all, directedOn: on },
    watcher: { staff: 'x', name: '郑守拙' },
    correctionPermits: [{ ...told(), why: all, permittedOn: on }],
    supplements: [
      { ...told(), documentNo, requestedOn: on, dueBy: on, items, pauses: false, open: [], answeredOn: null },
    ],
    commitments: [
      {
        ...told(),
        documentNo,
        key: 'k',
        name: material.name,
        text: all,
        checkMethod: all,
        checkBy: on,
        signed: 'signature',
        madeOn: on,
        check: { ...told(), commitment: 'e', outcome: 'true', how: all, note: all, checkedOn: on },
      },
    ],
    deemed: { noticeDueBy: on, eventId: 'e' },
    refusalProposal: { ...told(), ...refusal, proposedOn: on },
    returns: [
      { ...told(), documentNo, backTo: 'township', ground: 'other', why: all, whereInstead: all, returnedOn: on },
    ],
    termination: { ...told(), documentNo, ground: 'other', why: all, terminatedOn: on, before: 'accepted' },
    interruptions: [{ from: on, to: on }],
    suspension: { ...told(), documentNo, why: all, until: null, suspendedOn: on },
    countyReceipt: { ...told(), receivedOn: on, originalsCounted: 0 },
    procedures: [
      {
        ...told(),
        documentNo,
        procedure: '公示',
        basis: all,
        why: all,
        beganOn: on,
        plannedUntil: on,
        promised: null,
        legal: null,
        before: 'accepted',
        endedOn: on,
        outcome: all,
      },
    ],
    extension: {
      ...told(),
      days: 5,
      why: all,
      requestedOn: on,
      answer: {
        ...told(luHuaiyuan),
        documentNo,
        granted: true,
        days: 5,
        basis: all,
        why: all,
        answeredOn: on,
        promised: null,
        legal: null,
      },
    },
    joint: {
      ...told(),
      lead: '县民政局',
      openedOn: on,
      tasks: [
        {
          department: '县民政局',
          question: all,
          dueBy: on,
          invitation: { ...told(), ...invitation, about: 'opinion', visit: '' },
          opinion: { ...told(), department: '县民政局', verdict: 'agree', opinion: all, givenOn: on },
          defaulted: { ...told(), documentNo, department: '县民政局', rule: 'silence', proof: 'e', defaultedOn: on },
        },
      ],
    },
    visits: [
      {
        ...told(),
        documentNo,
        route: 'R1',
        on,
        time: '09:00',
        place: all,
        vehicle: all,
        departments: ['县民政局'],
        plannedOn: on,
        invitations: [{ ...told(), ...invitation }],
        held: {
          ...told(),
          visit: 'v',
          heldOn: on,
          present: [{ department: '县民政局', person: visitor }],
          absent: [],
          findings: all,
          passed: true,
          attachments: [photo],
          signedBy: [self, visitor],
        },
      },
    ],
    outside: [{ ...told(), system: '社保系统', number: secret.card, result: all, minutesSaved: 3, notedOn: on }],
    settledAtOnce: true,
    homeward: { ...told(), batchNo: 'B1', to: '999901103203', sentOn: on },
    dateCorrections: [{ ...told(), dates: [{ which: 'promised', printed: on, now: on }], paper: 'A4', givenOn: on }],
    archive: { ...told(), archiveNo: '999901-2026-00001', archivedOn: on, packageHash: 'c'.repeat(64) },
    trips: [{ ...told(), occasion: 'intake', place: 'home', notedOn: on }],
    fees: [
      {
        ...told(),
        lines: [
          {
            name: all,
            basis: '发改价格规〔2016〕2559号',
            standard: '80元/件',
            unitFen: 8000,
            count: 1,
            waivedFen: 8000,
            waiver: all,
          },
        ],
        channel: all,
        paymentCode: secret.card,
        proposedOn: on,
        check: { ...told(), proposal: 'e', checkedOn: on },
        paid: { ...told(), proposal: 'e', voucherNo: secret.card, notedOn: on },
      },
    ],
    results: {
      ...told(),
      listedOn: on,
      list: [
        {
          ...{ name: all, number: secret.card, validUntil: on },
          handed: { ...told(), results: [0], recipient, relation: all, signed: 'signature', handedOn: on },
        },
      ],
    },
  }
  return {
    ...atCounty().case,
    applicant: person(self),
    contact: reached(contact),
    materials,
    attachments: [photo],
    notes: [all],
    correction: { documentNo, requestedOn: on, dueBy: on, items },
    refusal: { documentNo, refusedOn: on, ...refusal },
    review: { proposal: 'grant', opinion: all, by: shenZhixing },
    decision: { outcome: 'granted', decidedOn: on, documentNo, opinion: all, by: luHuaiyuan },
    result: { closedOn: on, result: all, resultNo: all },
    delivery: {
      deliveredOn: on,
      documentNo,
      method: 'direct',
      recipient,
      relation: all,
      signed: 'signature',
      service: { way: 'left', place: all, refusedWhy: all, witness },
    },
    rating: { score: 5, channel: 'phone', comment: all },
    withdrawal: { withdrawnOn: on, why: all, signed: 'signature' },
    ...later,
  }
}
