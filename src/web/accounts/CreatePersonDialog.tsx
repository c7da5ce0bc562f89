import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { CreatePerson } from '#contract/account.ts';
import { call } from '../api.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useSay } from '../ui/Status.tsx';
import type { People } from './people.ts';

interface Props {
  people: People;
  onClose: () => void;
}

/** HB-23, HB-24: nobody but the person ever sees the password, not even here. */
export function CreatePersonDialog({ people: { fields, roles }, onClose }: Props) {
  const queries = useQueryClient();
  const say = useSay();
  const [login, setLogin] = useState('');
  const [role, setRole] = useState(roles[0]?.role ?? '');
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [known, setKnown] = useState<{ detail: string; joinable: boolean } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const submit = async (join: boolean) => {
    setBusy(true);
    const outcome = await call(CreatePerson, { body: { role, login: login.trim(), fields: typed, join } });
    setBusy(false);
    setKnown(null);
    setProblem(null);
    setWrong({});
    if (outcome.kind === 'answered') {
      say(outcome.value.joined ? '已加入本单位，用原登录名登录。' : '账号已创建，登录名和密码正在以短信发给本人。');
      await queries.invalidateQueries({ queryKey: ['people'] });
      return onClose();
    }
    if (outcome.kind === 'offline') return setProblem('连不上服务器，没有创建，内容仍在，请稍后再试。');
    const data = (outcome.data ?? {}) as { fields?: Record<string, string>; joinable?: boolean };
    if (data.fields) return setWrong(data.fields);
    if (data.joinable !== undefined) return setKnown({ detail: outcome.detail, joinable: data.joinable });
    setProblem(outcome.detail);
  };

  return (
    <Dialog
      title="新增用户"
      subtitle="登录名和随机密码以短信发给本人，首次登录须修改密码"
      width={520}
      onClose={onClose}
      onSubmit={() => void submit(false)}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button tone="primary" type="submit" busy={busy}>
            创建并发送短信
          </Button>
        </>
      }
    >
      <div className="stack-tight">
        {problem && (
          <Alert tone="red" icon="hard" role="alert">
            {problem}
          </Alert>
        )}
        {known && (
          <Alert tone="amber" icon="users" role="alert">
            <p>{known.detail}</p>
            {known.joinable && (
              <Button small onClick={() => void submit(true)}>
                把此人加入本单位
              </Button>
            )}
          </Alert>
        )}
        {roles.length > 1 && (
          <Field label="角色">
            {(control) => (
              <select {...control} value={role} onChange={(event) => setRole(event.target.value)}>
                {roles.map((one) => (
                  <option key={one.role} value={one.role}>
                    {one.label}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {fields.map(({ code, label, hint, required, max }) => (
          <Field key={code} label={label} required={required} error={wrong[code]} hint={hint}>
            {(control) => (
              <input
                {...control}
                autoComplete="off"
                maxLength={max}
                value={typed[code] ?? ''}
                onChange={(event) => setTyped({ ...typed, [code]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <Field label="登录名" required error={wrong['login']} hint="4–30 位字母、数字、点、横线或下划线，以字母开头">
          {(control) => (
            <input
              {...control}
              autoComplete="off"
              maxLength={30}
              value={login}
              onChange={(event) => setLogin(event.target.value)}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
