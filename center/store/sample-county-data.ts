import type { DivisionLevel } from '../../shared/people/division'
import type { Role } from '../../shared/people/role'

/** Everything here is invented: no county has the code 990100, and no line the numbers 0000-…. */
export const SAMPLE_COUNTY = { code: '990100', name: '青禾县（示例县）', hotline: '0990-0000012' }

/** The password of every sample person. Public by nature: the sample county refuses to exist in production. */
export const SAMPLE_PASSWORD = 'qinghe-2026'

export type SamplePoint = {
  code: string
  name: string
  shortName: string
  level: DivisionLevel
  phone: string
  address: string
}

const point = (
  code: string,
  level: DivisionLevel,
  name: string,
  shortName: string,
  line: string,
  address: string,
): SamplePoint => ({
  code,
  name,
  shortName,
  level,
  phone: `0990-${line}`,
  address: `青禾县${address}`,
})

export const SAMPLE_POINTS: readonly SamplePoint[] = [
  point('990100000000', 'county', '青禾县政务服务中心（示例）', '青禾政务', '0000012', '禾苗路1号'),
  point('990100101000', 'township', '兴仁镇便民服务中心（示例）', '兴仁政务', '0000101', '兴仁镇镇前街8号'),
  point('990100101001', 'village', '柳树沟村便民服务站（示例）', '柳树沟村', '0000111', '兴仁镇柳树沟村委会'),
  point('990100101002', 'village', '石桥村便民服务站（示例）', '石桥村', '0000112', '兴仁镇石桥村委会'),
  point('990100101003', 'village', '东坡村便民服务站（示例）', '东坡村', '0000113', '兴仁镇东坡村委会'),
  point('990100102000', 'township', '清水乡便民服务中心（示例）', '清水政务', '0000201', '清水乡河沿路3号'),
  point('990100102001', 'village', '上湾村便民服务站（示例）', '上湾村', '0000211', '清水乡上湾村委会'),
  point('990100102002', 'village', '下湾村便民服务站（示例）', '下湾村', '0000212', '清水乡下湾村委会'),
  point('990100102003', 'village', '渡口村便民服务站（示例）', '渡口村', '0000213', '清水乡渡口村委会'),
  point('990100103000', 'township', '云岭镇便民服务中心（示例）', '云岭政务', '0000301', '云岭镇岭下街15号'),
  point('990100103001', 'village', '茶园村便民服务站（示例）', '茶园村', '0000311', '云岭镇茶园村委会'),
  point('990100103002', 'village', '竹溪村便民服务站（示例）', '竹溪村', '0000312', '云岭镇竹溪村委会'),
  point('990100103003', 'village', '高台村便民服务站（示例）', '高台村', '0000313', '云岭镇高台村委会'),
]

export type SamplePerson = { id: string; name: string; role: Role; point: string; department: string | null }

const COUNTY = '990100000000'
const person = (id: string, name: string, role: Role, at: string, department: string | null = null): SamplePerson => ({
  id,
  name,
  role,
  point: at,
  department,
})

export const SAMPLE_STAFF: readonly SamplePerson[] = [
  person('xianchuang', '何书瑶', 'county-clerk', COUNTY),
  // For every department, as where one bureau holds all approvals (相对集中行政许可权).
  person('yishen', '沈知行', 'reviewer', COUNTY),
  // Only for matters that name this department.
  person('yishen2', '范景明', 'reviewer', COUNTY, '县民政局'),
  person('yihe', '陆怀远', 'approver', COUNTY),
  person('yihe2', '韩素心', 'approver', COUNTY),
  person('ducha', '郑守拙', 'supervisor', COUNTY),
  person('guanli', '方若谷', 'system-administrator', COUNTY),
  person('anquan', '许慎言', 'security-administrator', COUNTY),
  person('shenji', '魏明镜', 'audit-administrator', COUNTY),
  person('gongkai', '秦朗声', 'publisher', COUNTY),
  person('baomi', '严守心', 'secrecy-reviewer', COUNTY),
  person('guancha', '顾长宁', 'observer', COUNTY),
  person('xingren', '周月明', 'township-clerk', '990100101000'),
  person('xingren2', '孙立言', 'township-clerk', '990100101000'),
  person('qingshui', '吴听雨', 'township-clerk', '990100102000'),
  person('yunling', '冯采薇', 'township-clerk', '990100103000'),
  person('xingren-ducha', '谢听澜', 'supervisor', '990100101000'),
  person('xingren-guancha', '唐远照', 'observer', '990100101000'),
  person('xingren-yishen', '蒋可行', 'reviewer', '990100101000'),
  person('xingren-yihe', '邓思齐', 'approver', '990100101000'),
  person('qingshui-yishen', '曹慎之', 'reviewer', '990100102000'),
  person('qingshui-yihe', '彭允中', 'approver', '990100102000'),
  person('yunling-yishen', '董明察', 'reviewer', '990100103000'),
  person('yunling-yihe', '袁广平', 'approver', '990100103000'),
  person('liushugou', '王春芳', 'agent', '990100101001'),
  person('shiqiao', '李长河', 'agent', '990100101002'),
  person('dongpo', '赵秋实', 'agent', '990100101003'),
  person('shangwan', '刘晚照', 'agent', '990100102001'),
  person('xiawan', '陈满仓', 'agent', '990100102002'),
  person('dukou', '杨帆远', 'agent', '990100102003'),
  person('chayuan', '黄茗香', 'agent', '990100103001'),
  person('zhuxi', '徐清竹', 'agent', '990100103002'),
  person('gaotai', '朱望岭', 'agent', '990100103003'),
]
