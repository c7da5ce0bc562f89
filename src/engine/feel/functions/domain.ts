import { isBankCard, isEmail, isMobile, isPhone, isPostcode } from '../../identifiers/contact.ts';
import { birthDateOf, isGb11643, sexOf } from '../../identifiers/gb11643.ts';
import { isGb11714 } from '../../identifiers/gb11714.ts';
import { isGb32100 } from '../../identifiers/gb32100.ts';
import { type Exact, integer, multiply, round, toDecimal, toNumber } from '../exact.ts';
import { dateValue, type FeelValue, kindOf, monthValue } from '../value.ts';
import { type FeelFunction, parameter } from './signature.ts';

const s = parameter('s', 'text');

const identifier = (name: string, manual: string, holds: (text: string) => boolean): FeelFunction => ({
  name,
  signatures: [{ parameters: [s], body: holds }],
  manual,
});

/** A part of an identity number; null unless the number is valid. */
const identity = (name: string, manual: string, read: (text: string) => FeelValue): FeelFunction => ({
  name,
  signatures: [{ parameters: [s], body: (text: string) => (isGb11643(text) ? read(text) : null) }],
  manual,
});

const grouped = (text: string): string => text.replace(/\d+/u, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/gu, ','));

function percent(value: Exact, places: Exact | null): string {
  const hundredfold = multiply(value, integer(100));
  return `${toDecimal(round(hundredfold, places === null ? 1 : toNumber(places), 'half up'))}%`;
}

/** Functions of the platform. What they need to know beyond their arguments comes in as facts, see `facts.ts`. */
export const domainFunctions: readonly FeelFunction[] = [
  identifier('gb11643', '居民身份证号码（含出生日期和校验码）有效。gb11643(RYA04)', isGb11643),
  identifier('gb32100', '统一社会信用代码有效。gb32100(DW02)', isGb32100),
  identifier('gb11714', '组织机构代码有效。gb11714(JB09)', isGb11714),
  identifier('mobile', '手机号码格式正确。mobile(FM15)', isMobile),
  identifier('phone', '固定电话格式正确。phone(FM19)', isPhone),
  identifier('email', '电子邮箱格式正确。email(FM20)', isEmail),
  identifier('postcode', '邮政编码格式正确。postcode(FM11)', isPostcode),
  identifier('bank', '银行账号格式正确。bank(PI20)', isBankCard),
  identity('id birth date', '身份证号码里的出生日期。', (text) => dateValue(birthDateOf(text))),
  identity('id birth month', '身份证号码里的出生年月。RYA05 = id birth month(RYA04)', (text) =>
    monthValue(birthDateOf(text).slice(0, 7)),
  ),
  identity('id sex', '身份证号码里的性别，"1" 男，"2" 女。RYA02 = id sex(RYA04)', sexOf),
  {
    name: 'exists',
    signatures: [{ parameters: [parameter('value', 'any')], body: (value: FeelValue) => kindOf(value) !== 'null' }],
    manual: '有这个值。exists(owner.unit)',
  },
  {
    name: 'has file',
    signatures: [
      {
        parameters: [parameter('files', 'any')],
        body: (files: FeelValue) => kindOf(files) !== 'null' && !(Array.isArray(files) && files.length === 0),
      },
    ],
    manual: '已经上传文件。has file(FJ01)',
  },
  {
    name: 'percent',
    signatures: [{ parameters: [parameter('x', 'number'), parameter('places?', 'number')], body: percent }],
    manual: '写成百分数，用在提示语里，默认一位小数。{percent((value - previous) / previous)}',
  },
  {
    name: 'amount',
    signatures: [
      {
        parameters: [parameter('x', 'number'), parameter('places?', 'number')],
        body: (value: Exact, places: Exact | null) =>
          grouped(toDecimal(round(value, places === null ? 2 : toNumber(places), 'half up'))),
      },
    ],
    manual: '带千位分隔的数，用在提示语里。{amount(JF01)}',
  },
];
