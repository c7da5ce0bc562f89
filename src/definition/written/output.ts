import Type from 'typebox';
import { Feel, Keyed, List, Name, Named, OneOf, OneOrMore, Opt, Text } from './words.ts';

const Document = Keyed('文书', {
  document: Name('文书名'),
  title: Opt(Text('标题')),
  kind: OneOf('种类', ['filing', 'card', 'blank', 'bulletin', 'workbook', 'bundle']),
  of: Text('哪张表或台账'),
  template: Opt(Text('模板')),
  uses: Opt(List('用到的统计', Text('统计'))),
  formats: Opt(List('格式', OneOf('格式', ['pdf', 'docx', 'xlsx', 'zip']))),
  stamps: Opt(List('盖章各方', Text('单位'))),
  scan: Opt(Text('扫描件')),
  watermark: Opt(Text('水印')),
  name: Opt(Text('文件名')),
  article: Opt(Keyed('发布', { column: Text('栏目'), 'draft-for': Opt(Text('由谁发布')) })),
});
export const DocumentsFile = Keyed('文书', { documents: List('文书', Document) });
export type DocumentsFile = Type.Static<typeof DocumentsFile>;

const measures =
  '^(expected|not-opened|filling|filed|on-time|late|waiting|returned|accepted|missing|rate|count|share|rank' +
  '|(sum|distinct|mean|change|change-year|percentile|open) .+)$';
const Measure = Type.String({ pattern: measures, description: '统计量，如 count、rate、sum RY01' });

const Statistic = Keyed('统计', {
  statistic: Name('统计名'),
  title: Opt(Text('标题')),
  kind: OneOf('种类', ['returns', 'table', 'ranking', 'roll', 'trend', 'map']),
  of: Text('表单'),
  by: Opt(List('分组', Text('分组'))),
  measures: Opt(List('统计量', Type.Union([Measure, Named('名: 统计量', Measure)]))),
  where: Opt(Feel('条件')),
  columns: Opt(List('列', Text('列'))),
  drill: Opt(Text('下钻')),
  chart: Opt(Text('图形')),
  publish: Opt(OneOf('定期发布', ['weekly', 'monthly'])),
});
export const StatisticsFile = Keyed('统计', { statistics: List('统计', Statistic) });
export type StatisticsFile = Type.Static<typeof StatisticsFile>;

const Numbering = Keyed('编号', {
  number: Name('编号名'),
  pattern: Text('样式'),
  per: Opt(OneOf('范围', ['year', 'collection', 'programme'])),
});
export const NumbersFile = Keyed('编号', { numbers: List('编号', Numbering) });
export type NumbersFile = Type.Static<typeof NumbersFile>;

const channel = ['always', 'offered', 'never'] as const;
const Notice = Keyed('通知', {
  on: Text('何时'),
  to: OneOrMore('给谁', Text('接收人')),
  text: Text('内容'),
  sms: Opt(OneOf('短信', channel)),
  email: Opt(OneOf('邮件', channel)),
  every: Opt(Text('频次')),
  of: Opt(Text('表单')),
});
export const NoticesFile = Keyed('通知', { notices: List('通知', Notice) });
export type NoticesFile = Type.Static<typeof NoticesFile>;
