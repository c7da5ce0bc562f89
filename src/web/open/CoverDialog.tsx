import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { addresses } from '#contract/addresses.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { OpenFiling, PrepareFiling } from '#contract/filing.ts';
import type { Published } from '#definition/published.ts';
import { call, demand } from '../api.ts';
import { FieldsView } from '../fields/FieldsView.tsx';
import { FormContext } from '../filing/form-context.ts';
import { definitionQuery } from '../filing/queries.ts';
import { createFocus, FillToolsContext, focusCell } from '../fill/focus.ts';
import { QueryError } from '../shell/QueryError.tsx';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { useSay } from '../ui/Status.tsx';
import { openCover } from './open-cover.ts';

interface Props {
  form: string;
  subject: string;
  onClose: () => void;
  onOpened: (filing: string) => void;
}

type Prepared = ResponseOf<typeof PrepareFiling>;

/** 封面: asked before a filing exists; saving it makes the filing. */
export default function CoverDialog({ form, subject, onClose, onOpened }: Props) {
  const [period, setPeriod] = useState<string | null>(null);
  const prepared = useQuery({
    queryKey: ['prepare', form, subject, period],
    queryFn: () => demand(PrepareFiling, { params: { form }, query: { subject, ...(period && { period }) } }),
    gcTime: 0,
  });
  const definition = useQuery({
    ...definitionQuery(prepared.data?.definition ?? '', form),
    enabled: prepared.data !== undefined,
  });
  const error = prepared.error ?? definition.error;
  if (prepared.data && definition.data) {
    return (
      <Cover
        key={`${prepared.data.period} ${subject}`}
        form={form}
        prepared={prepared.data}
        published={definition.data}
        onPeriod={setPeriod}
        onClose={onClose}
        onOpened={onOpened}
      />
    );
  }
  return (
    <Dialog title="填报" width={760} onClose={onClose}>
      {error ? <QueryError error={error} retry={() => void prepared.refetch()} /> : <Skeleton />}
    </Dialog>
  );
}

function Cover({
  form,
  prepared,
  published,
  onPeriod,
  onClose,
  onOpened,
}: {
  form: string;
  prepared: Prepared;
  published: Published;
  onPeriod: (period: string) => void;
  onClose: () => void;
  onOpened: (filing: string) => void;
}) {
  const say = useSay();
  const router = useRouter();
  const open = useMemo(() => openCover(prepared, published, form), [prepared, published, form]);
  const tools = useMemo(() => ({ focus: createFocus(), jump: focusCell }), []);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState(false);
  const covers = open.form.pages.filter((page) => page.at === 'opening');
  const here = covers.map((page) => page.page);
  const blocks = covers.flatMap((page) => page.blocks).filter((block) => block.kind === 'fields');
  const codes = blocks.flatMap((block) => block.fields.map((field) => field.code));
  const wrong = () =>
    open.store.session.findings().filter((each) => each.severity === 'hard' && here.includes(each.page));
  const chosen = prepared.periods.find((each) => each.period === prepared.period);

  const save = async () => {
    setAsked(true);
    const [first] = wrong();
    if (first) {
      setProblem(`还有 ${wrong().length} 项没有填好，请看标红的地方。`);
      focusCell(first.cells[0] ?? '');
      return;
    }
    setBusy(true);
    const outcome = await call(OpenFiling, {
      body: {
        form,
        subject: prepared.subject.id,
        period: prepared.period,
        fields: Object.fromEntries(codes.map((code) => [code, open.store.session.value(code)])),
      },
    });
    setBusy(false);
    if (outcome.kind !== 'answered') {
      return setProblem(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，报表没有生成，填的内容还在。');
    }
    if (covers.length === 0) return router.history.push(addresses.fill(outcome.value.filing));
    say(`已生成${prepared.subject.name} ${chosen?.label ?? ''}的报表，在下方列表点“修改”开始填写。`);
    onOpened(outcome.value.filing);
  };
  useEffect(() => open.hush(!asked), [open, asked]);

  return (
    <Dialog
      title={`填报：${prepared.subject.name}`}
      subtitle={
        prepared.carriedFrom
          ? `将带入${prepared.carriedFrom}的数据`
          : covers.length === 0
            ? open.form.title
            : '没有可带入的往期数据，从空白表开始'
      }
      width={800}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button tone="primary" busy={busy} blocked={chosen?.blocked ?? null} onClick={() => void save()}>
            {covers.length === 0 ? '开始填写' : '保存'}
          </Button>
        </>
      }
    >
      {covers.length === 0 && <p>将新建一份“{open.form.title}”。填写的内容随时保存，可以离开后回来接着填。</p>}
      {prepared.periods.length > 1 && (
        <Field label="期次" error={chosen?.blocked}>
          {(control) => (
            <select {...control} value={prepared.period} onChange={(event) => onPeriod(event.target.value)}>
              {prepared.periods.map((each) => (
                <option key={each.period} value={each.period}>
                  {each.label}
                  {each.blocked && `（${each.blocked}）`}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      {problem && (
        <Alert tone="red" icon="hard" role="alert">
          {problem}
        </Alert>
      )}
      <FormContext value={open}>
        <FillToolsContext value={tools}>
          <div className="cover">
            {blocks.map((block) => (
              <FieldsView key={block.fields[0]?.code} block={block} readonly={false} />
            ))}
          </div>
        </FillToolsContext>
      </FormContext>
    </Dialog>
  );
}
