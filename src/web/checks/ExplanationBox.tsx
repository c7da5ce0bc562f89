import { useEffect, useId, useRef, useState } from 'react';
import { UploadAttachment } from '#contract/attachment.ts';
import type { AttachmentRef } from '#definition/answers.ts';
import { judgeText } from '#engine/check/explanation.ts';
import type { Finding } from '#engine/check/finding.ts';
import { upload } from '../api.ts';
import { useForm } from '../filing/form-context.ts';
import { sayClock } from '../text/time.ts';
import { Icon } from '../ui/Icon.tsx';

const keptNote = '已离线，说明存在本机，连上后自动保存';
const pause = 900;
const fallback = { min: 10, refuse: [], strip: [], left: 5, same: 0 } as const;

/** Why a soft finding is right as it is: text judged while it is written, with evidence beside it. */
export function ExplanationBox({ finding }: { finding: Finding }) {
  const { view, programme, store, line, explaining, editable } = useForm();
  const id = useId();
  const stored = view.explanations.find((each) => each.finding === finding.key);
  const known = explaining?.latest(finding.key) ?? stored;
  const [text, setText] = useState(known?.text ?? '');
  const [evidence, setEvidence] = useState<readonly string[]>(known?.evidence ?? []);
  const [note, setNote] = useState(
    explaining?.waits(finding.key) ? keptNote : known ? `说明已保存 ${sayClock(known.at)}` : '',
  );
  /** Once the line is back, the note says that the server has it. */
  useEffect(
    () =>
      explaining?.subscribe('state', () => {
        const saved = explaining.waits(finding.key) ? null : explaining.latest(finding.key);
        if (saved) setNote((now) => (now === keptNote ? `说明已保存 ${sayClock(saved.at)}` : now));
      }),
    [explaining, finding.key],
  );
  const [sent, setSent] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const lapsed =
    stored !== undefined && stored.bound !== finding.bound && text === stored.text && sent !== finding.bound;
  const judged = judgeText(text, programme.wording['explanation'] ?? fallback, view.lastTexts?.[finding.check]);
  const slots = finding.evidence?.slots ?? [];
  const answers = store.session.answers().attachments;
  const files = Object.values(answers)
    .flat()
    .filter((file) => evidence.includes(file.id));

  const save = async (next: string, attached: readonly string[]) => {
    clearTimeout(timer.current);
    if (!explaining) return;
    setNote('正在保存说明…');
    const outcome = await explaining.save(finding.key, { text: next, evidence: attached });
    if (outcome.kind === 'kept') return setNote(keptNote);
    if (outcome.kind === 'refused') return setNote(outcome.detail);
    setSent(finding.bound);
    setNote(`说明已保存 ${sayClock(outcome.at)}`);
  };
  const write = (next: string) => {
    setText(next);
    setNote('');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(next, evidence), pause);
  };
  const attach = async (file: File) => {
    const slot = slots[0];
    if (!slot) return;
    setNote(`正在上传${file.name}…`);
    const outcome = await upload(UploadAttachment, { params: { filing: view.id, slot }, file });
    if (outcome.kind !== 'answered')
      return setNote(outcome.kind === 'offline' ? '连不上服务器，佐证没有上传' : outcome.detail);
    line?.setRevision(outcome.value.revision);
    const added: AttachmentRef = outcome.value.file;
    store.take([{ kind: 'attach', slot, file: added }]);
    const all = [...evidence, added.id];
    setEvidence(all);
    await save(text, all);
  };

  return (
    <div className="explain">
      <label htmlFor={id}>说明</label>
      <textarea
        id={id}
        rows={4}
        maxLength={2000}
        value={text}
        readOnly={!editable}
        aria-describedby={`${id}-q`}
        onChange={(event) => write(event.target.value)}
        onBlur={() => text !== (known?.text ?? '') && void save(text, evidence)}
      />
      <ul className="quality" id={`${id}-q`} aria-live="polite">
        {lapsed && (
          <li className="c-amber">
            <Icon name="soft" />
            写说明之后数又改了，请看看说明还对不对，再保存一次
          </li>
        )}
        {judged.notes.map((each, at) => {
          const good = judged.ok || /^(字数够|写了)/.test(each);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: notes come in order and may repeat
            <li key={at} className={good ? 'c-green' : 'c-amber'}>
              <Icon name={good ? 'check' : 'info'} />
              {each}
            </li>
          );
        })}
        {slots.length > 0 && files.length === 0 && (
          <li className="c-amber">
            <Icon name="info" />
            {finding.evidence?.required ? '须附佐证' : '建议附佐证'}
          </li>
        )}
        {files.map((file) => (
          <li key={file.id}>
            <Icon name="file" />
            {file.name}
          </li>
        ))}
      </ul>
      <p className="row">
        {editable && slots.length > 0 && (
          <label className="btn sm file">
            <Icon name="upload" />
            上传佐证
            <input
              type="file"
              className="vh"
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                if (file) void attach(file);
                event.target.value = '';
              }}
            />
          </label>
        )}
        <span className="note muted end" role="status">
          {note}
        </span>
      </p>
    </div>
  );
}
