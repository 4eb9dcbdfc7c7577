import type { FieldKey } from './field-dictionary'

/**
 * What stands on a filled sample (样张). Nobody's: the name is the one that every Chinese form book uses, and every number lacks the
 * digits that would make it one (X), so that no copied sample is ever a person, a phone or an account.
 */
export const MADE_UP: Readonly<Record<FieldKey, string>> = {
  name: '张三',
  idNumber: 'XXXXXX19500308XXXX',
  sex: '男',
  birth: '1950-03-08',
  ethnicity: '汉族',
  phone: '1XX XXXX XXXX',
  marriage: '已婚',
  health: '健康',
  householdNo: 'XXXXXXXXX',
  headName: '张三',
  headIdNumber: 'XXXXXX19500308XXXX',
  relation: '户主',
  memberCount: '3',
  village: '某某村',
  group: '第三组',
  houseNo: '12号',
  address: '某某县某某镇某某村第三组12号',
  registeredAddress: '某某县某某镇某某村第三组12号',
  accountName: '张三',
  accountNumber: '62XXXXXXXXXXXXXXXXX',
  bankName: '某某银行某某支行',
  disabilityCardNo: 'XXXXXX19500308XXXXB1',
  disabilityKind: '肢体',
  disabilityLevel: '三级',
  disabilityCardUntil: '2030-12-31',
  income: '8000',
  incomeFrom: '种植、务工',
  hardship: '家里有人生病',
  insuredAs: '普通居民',
  seenInPerson: '见到本人',
  landArea: '3.5',
  landContractNo: 'XXXXXXXXXXXX',
  crop: '水稻',
}
