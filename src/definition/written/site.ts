import type Type from 'typebox';
import { Count, Flag, Keyed, List, Name, Named, Opt, Text } from './words.ts';

export const Site = Keyed('站点', {
  site: Name('站点名'),
  title: Text('标题'),
  order: Opt(Count('次序')),
  owner: Text('主办单位'),
  badge: Opt(Text('徽标文字')),
  slogans: Opt(List('标语', Text('标语'))),
  entrances: List(
    '登录入口',
    Keyed('登录入口', { entrance: Name('入口名'), label: Text('名称'), roles: List('角色', Text('角色')) }),
  ),
  navigation: Opt(List('导航', Keyed('导航', { label: Text('名称'), go: Text('去哪里') }))),
  columns: Opt(List('栏目', Text('栏目'))),
  services: Opt(
    List(
      '在线办理',
      Keyed('事项', {
        title: Text('事项'),
        audience: Text('办理对象'),
        window: Text('申报期'),
        go: Opt(Text('去哪里')),
      }),
    ),
  ),
  contacts: Opt(List('联系方式', Keyed('联系方式', { label: Text('名称'), name: Text('单位'), phone: Text('电话') }))),
  footer: Opt(Named('页脚', Text('内容'))),
  downloads: Opt(
    List('资料下载', Keyed('资料', { title: Text('标题'), file: Text('文件'), manual: Opt(Text('哪个业务的手册')) })),
  ),
  articles: Opt(
    List(
      '门户信息',
      Keyed('信息', {
        column: Text('栏目'),
        title: Text('标题'),
        published: Text('发布日期'),
        pinned: Opt(Flag('置顶')),
        summary: Opt(Text('摘要')),
        text: Opt(Text('正文')),
      }),
    ),
  ),
  policy: Opt(
    Keyed('登录安全', {
      'password-min': Opt(Count('密码最短')),
      'password-classes': Opt(Count('密码字符类别')),
      'password-keep': Opt(Count('不得重复的旧密码')),
      'lock-after': Opt(Count('错几次锁定')),
      'lock-minutes': Opt(Count('锁定分钟')),
      'captcha-minutes': Opt(Count('验证码有效分钟')),
      'idle-minutes': Opt(Count('无操作退出分钟')),
      'session-hours': Opt(Count('最长登录小时')),
    }),
  ),
  programmes: List('承载的业务', Text('业务')),
});
export type Site = Type.Static<typeof Site>;
