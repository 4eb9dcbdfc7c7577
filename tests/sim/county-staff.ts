import { SAMPLE_STAFF, type SamplePerson } from '../../center/store/sample-county-data'

/** A colleague at each office where the sample county has one person only: here several people share a PC. */
const COLLEAGUES: readonly SamplePerson[] = [
  ['liushugou-2', '王小满', 'agent', '990100101001'],
  ['liushugou-3', '王立冬', 'agent', '990100101001'],
  ['shiqiao-2', '李清明', 'agent', '990100101002'],
  ['dongpo-2', '赵谷雨', 'agent', '990100101003'],
  ['shangwan-2', '刘白露', 'agent', '990100102001'],
  ['xiawan-2', '陈小雪', 'agent', '990100102002'],
  ['qingshui-2', '吴惊蛰', 'township-clerk', '990100102000'],
  ['xianchuang-2', '何夏至', 'county-clerk', '990100000000'],
].map(([id = '', name = '', role, point = '']) => ({
  id,
  name,
  role: role as SamplePerson['role'],
  point,
  department: null,
}))

/** Everybody who ever works in the simulated county. */
export const STAFF: readonly SamplePerson[] = [...SAMPLE_STAFF, ...COLLEAGUES]
