import { type Form, slotsOf } from '../form.ts';
import type { Path } from '../read/yaml-file.ts';
import type { Requirement } from '../workflow.ts';
import { refer, type Scope } from './scope.ts';

interface Around {
  /** The form the requirement guards, where there is one. */
  readonly form?: Form;
  /** States of the workflow it stands in. */
  readonly states?: readonly string[];
}

/** What the arguments of closed requirements may name. */
export function verifyRequirements(
  scope: Scope,
  requirements: readonly Requirement[],
  path: Path,
  { form, states }: Around,
): void {
  for (const [index, requirement] of requirements.entries()) {
    const at = [...path, index];
    if (requirement.in !== undefined && states !== undefined)
      refer(scope, [...at, 'in'], '状态', requirement.in, states);
    if (requirement.need === 'that') {
      const targets = [...scope.forms.keys(), ...scope.lists];
      if (requirement.go !== undefined) refer(scope, [...at, 'go'], '表单或列表', requirement.go, targets);
      continue;
    }
    const { need, argument } = requirement;
    const name = typeof argument === 'string' ? argument : null;
    const here = [...at, 'argument'];
    if (need === 'document-current' && name !== null) refer(scope, here, '文书', name, scope.documents);
    if (need === 'settled' && name !== null) refer(scope, here, '表单', name, scope.forms.keys());
    if (need === 'scan-current' && name !== null) {
      const slots = (form ? [form] : scope.programme.forms).flatMap(slotsOf).map((slot) => slot.code);
      refer(scope, here, '附件', name, slots);
    }
    if (need === 'in-phase' && name !== null) {
      refer(
        scope,
        here,
        '阶段',
        name,
        scope.programme.series.flatMap((series) => series.phases),
      );
    }
    if (
      (need === 'document-current' || need === 'settled' || need === 'scan-current' || need === 'quota') &&
      argument === undefined
    ) {
      scope.say(at, `${need} 要写参数，如 ${need}: …`);
    }
  }
}
