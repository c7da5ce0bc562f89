import { decide } from '#engine/feel/evaluate.ts';
import { type Refusal, refused } from '#engine/filing.ts';
import type { MembershipRow } from '../accounts/membership-reader.ts';
import type { ProgrammeShelf } from '../programmes/programme-shelf.ts';
import { organisationFacts, organisationValue } from './duty.ts';

/**
 * The first requirement of the role that bars this membership from entering, in the programme's own words.
 * A requirement that names where to mend it (`go`) bars nobody here: the person is led there once inside.
 */
export function entryBarrier(programmes: ProgrammeShelf, membership: Omit<MembershipRow, 'id'>): Refusal | null {
  const edition = programmes.newest(membership.programme);
  if (!edition) return refused('condition-unmet', '该业务目前没有发布，暂不能登录');
  const role = edition.roles.get(membership.role);
  if (!role) return refused('condition-unmet', '该身份在现行版本中已取消，请联系上级管理部门');
  const names = { organisation: organisationValue(membership.organisation) };
  const facts = organisationFacts(edition, membership.organisation);
  for (const requirement of role.requires) {
    if (requirement.need !== 'that' || requirement.go !== undefined) continue;
    const tree = edition.published.trees[requirement.that];
    if (tree && decide(tree, names, facts) !== true) return refused('condition-unmet', requirement.else);
  }
  return null;
}
