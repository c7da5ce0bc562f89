import type { Format } from '#definition/field.ts';
import { isBankCard, isDoi, isEmail, isMobile, isPhone, isPostcode, isUrl } from './contact.ts';
import { isGb11643 } from './gb11643.ts';
import { isGb11714 } from './gb11714.ts';
import { isGb32100 } from './gb32100.ts';

export interface FormatRule {
  readonly holds: (text: string) => boolean;
  /** What a person is told: 应为… */
  readonly expected: string;
  /** Letters people may type small though the standard writes them large. */
  readonly upperCase?: true;
}

export const formatRules: Readonly<Record<Format, FormatRule>> = {
  mobile: { holds: isMobile, expected: '11 位手机号码' },
  phone: { holds: isPhone, expected: '区号-号码，如 0311-85891234' },
  email: { holds: isEmail, expected: '电子邮箱地址，如 name@example.cn' },
  postcode: { holds: isPostcode, expected: '6 位邮政编码' },
  'id-card': { holds: isGb11643, expected: '18 位居民身份证号码，请核对出生日期和末位校验码', upperCase: true },
  uscc: { holds: isGb32100, expected: '18 位统一社会信用代码，请核对末位校验码', upperCase: true },
  'org-code': { holds: isGb11714, expected: '9 位组织机构代码，请核对末位校验码', upperCase: true },
  'bank-card': { holds: isBankCard, expected: '13–19 位银行账号，请逐位核对' },
  doi: { holds: isDoi, expected: 'DOI，如 10.1000/182' },
  url: { holds: isUrl, expected: '以 http:// 或 https:// 开头的网址' },
};
