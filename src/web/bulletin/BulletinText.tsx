import { useEffect, useState } from 'react';
import { type BulletinSection, type BulletinView, EditBulletin } from '#contract/bulletin.ts';
import { call } from '../api.ts';
import { Alert } from '../ui/Alert.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { useSay } from '../ui/Status.tsx';
import { SectionTable } from './SectionTable.tsx';

interface Words {
  readonly title: string;
  readonly number: string;
  readonly sections: readonly { readonly title: string; readonly text: string }[];
}

const wordsOf = ({ title, number, sections }: BulletinView): Words => ({
  title,
  number: number ?? '',
  sections: sections.map((section) => ({ title: section.title, text: section.paragraphs.join('\n') })),
});

interface Props {
  view: BulletinView;
  /** Whether words were typed that are not stored yet. */
  onUnsaved: (unsaved: boolean) => void;
  onChange: () => void;
}

/** The words of a draft in boxes, beside the figures they go with; afterwards only to read. */
export function BulletinText(props: Props) {
  return props.view.state === 'draft' ? <Draft {...props} /> : <Read view={props.view} />;
}

function Draft({ view, onUnsaved, onChange }: Props) {
  const say = useSay();
  const [words, setWords] = useState(() => wordsOf(view));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const changed = JSON.stringify(words) !== JSON.stringify(wordsOf(view));
  useEffect(() => onUnsaved(changed), [changed, onUnsaved]);
  const setSection = (at: number, change: Partial<Words['sections'][number]>) =>
    setWords({ ...words, sections: words.sections.map((one, place) => (place === at ? { ...one, ...change } : one)) });
  const save = async () => {
    setBusy(true);
    const body = {
      title: words.title.trim(),
      number: words.number.trim() || null,
      sections: words.sections.map(({ title, text }) => ({
        title: title.trim(),
        paragraphs: text.split('\n').flatMap((line) => line.trim() || []),
      })),
    };
    const outcome = await call(EditBulletin, { params: { bulletin: view.id }, body, revision: view.revision });
    setBusy(false);
    if (outcome.kind !== 'answered')
      return setProblem(outcome.kind === 'refused' ? outcome.detail : '连不上服务器，没有保存');
    say('文字已保存。');
    onChange();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <section className="card bulletin-part" aria-label="标题和文号">
        <Field label="标题" required>
          {(control) => (
            <input
              {...control}
              maxLength={120}
              value={words.title}
              onChange={(event) => setWords({ ...words, title: event.target.value })}
            />
          )}
        </Field>
        <Field label="文号" hint="例如：冀科平通〔2023〕7号；没有可以不填">
          {(control) => (
            <input
              {...control}
              maxLength={60}
              value={words.number}
              onChange={(event) => setWords({ ...words, number: event.target.value })}
            />
          )}
        </Field>
      </section>
      {view.sections.map((section, at) => (
        <section className="card bulletin-part" key={section.title} aria-label={section.title}>
          <Field label="小标题">
            {(control) => (
              <input
                {...control}
                maxLength={60}
                value={words.sections[at]?.title ?? ''}
                onChange={(event) => setSection(at, { title: event.target.value })}
              />
            )}
          </Field>
          <Field label="文字" hint="一行一段">
            {(control) => (
              <textarea
                {...control}
                rows={3}
                value={words.sections[at]?.text ?? ''}
                onChange={(event) => setSection(at, { text: event.target.value })}
              />
            )}
          </Field>
          <SectionTable section={section} />
        </section>
      ))}
      {problem && (
        <Alert tone="red" icon="hard" role="alert">
          {problem}
        </Alert>
      )}
      <p className="row">
        <Button type="submit" busy={busy} blocked={changed ? null : '文字没有改动'}>
          保存文字
        </Button>
      </p>
    </form>
  );
}

const Read = ({ view }: { view: BulletinView }) => (
  <>
    {view.sections.map((section: BulletinSection) => (
      <section className="card bulletin-part" key={section.title} aria-label={section.title}>
        <h2>{section.title}</h2>
        {section.paragraphs.map((text) => (
          <p key={text}>{text}</p>
        ))}
        <SectionTable section={section} />
      </section>
    ))}
  </>
);
