/** The demonstration's invented people whom the journeys play, each through the door of the portal that is theirs. */
export interface Person {
  readonly login: string;
  readonly name: string;
  readonly entrance: string;
  /** Word on the door. */
  readonly door: string;
  readonly site: Site;
}

export type Site = 'hebei' | 'demo';

/** Shown on the portal of a demonstration server; not a secret. */
export const password = 'Kebao-demo-2023';

const reporter = (login: string, name: string): Person => ({
  login,
  name,
  entrance: 'applicant',
  door: '项目申报人',
  site: 'hebei',
});
const unitAdmin = (login: string, name: string): Person => ({
  login,
  name,
  entrance: 'applicant-unit',
  door: '项目申报单位',
  site: 'hebei',
});

export const people = {
  zhangYi: reporter('zhangyi_jy', '张一'),
  geYili: reporter('r36_u02', '葛亦立'),
  shenYabo: reporter('r32_u22', '沈雅博'),
  zhouZhiyong: reporter('r37_u26', '周志永'),
  shuiYubo: reporter('r53_u40', '水宇博'),
  zhouDe: reporter('r67_u52', '周德'),
  zhouQihang: reporter('r14_u03', '周启航'),
  wangMin: unitAdmin('wangmin_jy', '王敏'),
  liuKaijia: unitAdmin('admin_u03', '柳凯佳'),
  qiYa: unitAdmin('admin_u02', '戚雅'),
  huaBoyu: unitAdmin('admin_u26', '华博雨'),
  office: { login: 'guikou_1301', name: '曹慧泽', entrance: 'office', door: '归口管理部门', site: 'hebei' },
  bureau: { login: 'chenjing_pt', name: '陈静', entrance: 'bureau', door: '业务处室', site: 'hebei' },
  /** Runs the site as well: sees what went out by SMS. */
  operator: { login: 'bureau_02', name: '褚婷雅', entrance: 'bureau', door: '业务处室', site: 'hebei' },
  clerk: { login: 'rr_clerk3', name: '江南', entrance: 'clerk', door: '馆员', site: 'demo' },
  head: { login: 'rr_head3', name: '沈洁', entrance: 'unit', door: '社区馆长', site: 'demo' },
  centre: { login: 'rr_centre', name: '方明', entrance: 'centre', door: '市馆业务部', site: 'demo' },
} as const satisfies Record<string, Person>;
