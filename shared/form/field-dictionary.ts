import { defineWording, type Language } from '../text/language'

/** What kind of text a field holds: how it is checked, stored, masked and written for other systems follows from it. */
export type FieldKind = 'name' | 'text' | 'id-number' | 'phone' | 'date' | 'card-number' | 'money' | 'number' | 'choice'

/**
 * `plain`: a list may show it. `personal`: shown to whoever works on the case, masked in lists and on anything that hangs on a wall.
 * `sensitive`: masked on the page of the case too until somebody asks with a reason (个人信息保护法 art. 28).
 */
export type Sensitivity = 'plain' | 'personal' | 'sensitive'

export type FieldGroup = 'resident' | 'household' | 'address' | 'bank' | 'welfare' | 'insurance' | 'land'

export type Field = {
  readonly group: FieldGroup
  readonly kind: FieldKind
  readonly sensitivity: Sensitivity
  /** Of a number or an amount, such as 元/年 or 亩. */
  readonly unit?: string
  /** The answers of a choice, in the words that are stored. */
  readonly choices?: readonly string[]
  /** Days after which an old value is offered as old. Illustrative; null: it does not change with time. */
  readonly freshForDays: number | null
}

const field = (
  group: FieldGroup,
  kind: FieldKind,
  sensitivity: Sensitivity,
  freshForDays: number | null,
  more: Pick<Field, 'unit' | 'choices'> = {},
): Field => ({ group, kind, sensitivity, freshForDays, ...more })

const YEAR = 365

/**
 * The data items that forms of several departments share, one source each (一表通, domain.md #54): what a resident says once is typed
 * once. Keys travel in the fact `fields-filled` and are never renamed.
 */
export const FIELDS = {
  name: field('resident', 'name', 'personal', null),
  idNumber: field('resident', 'id-number', 'sensitive', null),
  sex: field('resident', 'choice', 'plain', null, { choices: ['男', '女'] }),
  birth: field('resident', 'date', 'personal', null),
  ethnicity: field('resident', 'text', 'personal', null),
  phone: field('resident', 'phone', 'personal', YEAR),
  marriage: field('resident', 'choice', 'personal', YEAR, { choices: ['未婚', '已婚', '丧偶', '离婚'] }),
  health: field('resident', 'choice', 'sensitive', YEAR, {
    choices: ['健康', '一般', '患慢性病', '患重大疾病', '残疾'],
  }),
  householdNo: field('household', 'text', 'sensitive', null),
  headName: field('household', 'name', 'personal', YEAR),
  headIdNumber: field('household', 'id-number', 'sensitive', YEAR),
  relation: field('household', 'choice', 'personal', YEAR, {
    choices: ['户主', '配偶', '子女', '父母', '祖父母', '孙子女', '兄弟姐妹', '儿媳或女婿', '其他'],
  }),
  memberCount: field('household', 'number', 'plain', YEAR, { unit: '人' }),
  village: field('address', 'text', 'plain', YEAR),
  group: field('address', 'text', 'personal', YEAR),
  houseNo: field('address', 'text', 'personal', YEAR),
  address: field('address', 'text', 'personal', YEAR),
  registeredAddress: field('address', 'text', 'personal', null),
  accountName: field('bank', 'name', 'personal', YEAR),
  accountNumber: field('bank', 'card-number', 'sensitive', YEAR),
  bankName: field('bank', 'text', 'plain', YEAR),
  disabilityCardNo: field('welfare', 'text', 'sensitive', null),
  disabilityKind: field('welfare', 'choice', 'sensitive', null, {
    choices: ['视力', '听力', '言语', '肢体', '智力', '精神', '多重'],
  }),
  disabilityLevel: field('welfare', 'choice', 'sensitive', null, { choices: ['一级', '二级', '三级', '四级'] }),
  disabilityCardUntil: field('welfare', 'date', 'personal', null),
  income: field('welfare', 'money', 'sensitive', 90, { unit: '元/年' }),
  incomeFrom: field('welfare', 'text', 'sensitive', 90),
  hardship: field('welfare', 'text', 'sensitive', 90),
  insuredAs: field('insurance', 'choice', 'sensitive', YEAR, {
    choices: ['普通居民', '低保对象', '特困人员', '重度残疾人', '返贫监测对象', '学生儿童'],
  }),
  seenInPerson: field('insurance', 'choice', 'plain', 1, { choices: ['见到本人', '视频见到本人', '没有见到'] }),
  landArea: field('land', 'number', 'personal', YEAR, { unit: '亩' }),
  landContractNo: field('land', 'text', 'personal', null),
  crop: field('land', 'text', 'plain', 180),
} as const satisfies Record<string, Field>

export type FieldKey = keyof typeof FIELDS

export const FIELD_KEYS = Object.keys(FIELDS) as FieldKey[]

/** A key that this program knows; a newer one may have written others, which are kept and shown by their key. */
export const isFieldKey = (key: string): key is FieldKey => Object.hasOwn(FIELDS, key)

export const fieldOf = (key: FieldKey): Field => FIELDS[key]

/** How each field is asked for. */
export const fieldWording = defineWording<Record<FieldKey, string>>({
  zh: {
    name: '姓名',
    idNumber: '身份证号',
    sex: '性别',
    birth: '出生日期',
    ethnicity: '民族',
    phone: '联系电话',
    marriage: '婚姻状况',
    health: '健康状况',
    householdNo: '户号',
    headName: '户主姓名',
    headIdNumber: '户主身份证号',
    relation: '与户主关系',
    memberCount: '家庭人口',
    village: '村（社区）',
    group: '村民小组',
    houseNo: '门牌号',
    address: '现住址',
    registeredAddress: '户籍地址',
    accountName: '开户人姓名',
    accountNumber: '银行账号',
    bankName: '开户银行',
    disabilityCardNo: '残疾人证号',
    disabilityKind: '残疾类别',
    disabilityLevel: '残疾等级',
    disabilityCardUntil: '残疾人证有效期至',
    income: '家庭年收入',
    incomeFrom: '主要收入来源',
    hardship: '困难原因',
    insuredAs: '参保身份',
    seenInPerson: '是否见到本人',
    landArea: '承包地面积',
    landContractNo: '承包合同（权证）编号',
    crop: '种植作物',
  },
  en: {
    name: 'Name',
    idNumber: 'ID number',
    sex: 'Sex',
    birth: 'Date of birth',
    ethnicity: 'Ethnic group',
    phone: 'Phone',
    marriage: 'Marital status',
    health: 'Health',
    householdNo: 'Household number',
    headName: 'Head of household',
    headIdNumber: 'ID number of the head',
    relation: 'Relation to the head',
    memberCount: 'People in the household',
    village: 'Village',
    group: 'Village group',
    houseNo: 'House number',
    address: 'Address',
    registeredAddress: 'Registered address',
    accountName: 'Account holder',
    accountNumber: 'Bank account',
    bankName: 'Bank',
    disabilityCardNo: 'Disability card number',
    disabilityKind: 'Kind of disability',
    disabilityLevel: 'Degree of disability',
    disabilityCardUntil: 'Disability card valid until',
    income: 'Household income',
    incomeFrom: 'Main source of income',
    hardship: 'Reason of hardship',
    insuredAs: 'Insured as',
    seenInPerson: 'Seen in person',
    landArea: 'Contracted land',
    landContractNo: 'Land contract number',
    crop: 'Crop',
  },
})

export const fieldGroupWording = defineWording<Record<FieldGroup, string>>({
  zh: {
    resident: '本人',
    household: '这一家',
    address: '住在哪',
    bank: '钱发到哪',
    welfare: '家里情况',
    insurance: '参保',
    land: '承包地',
  },
  en: {
    resident: 'The resident',
    household: 'The household',
    address: 'Address',
    bank: 'Bank account',
    welfare: 'Circumstances',
    insurance: 'Insurance',
    land: 'Land',
  },
})

/** The label of any key that a case may carry. */
export const fieldLabel = (key: string, language: Language = 'zh'): string =>
  isFieldKey(key) ? fieldWording[language][key] : key
