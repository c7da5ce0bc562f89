import { useState } from 'react';
import { ChecksPanel } from '../checks/ChecksPanel.tsx';
import '../checks/checks.css';
import { useFindings, useForm } from '../filing/form-context.ts';
import { LinkButton } from '../ui/Button.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { HelpPanel } from './HelpPanel.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';

type Tab = 'checks' | 'help' | 'history';

/** Right of the form: what is wrong, what is meant, what was there. Follows the cell a person is at. */
export function SidePanel({ page, onFold }: { page: string; onFold: () => void }) {
  const { store } = useForm();
  const findings = useFindings();
  const [tab, setTab] = useState<Tab>('checks');
  return (
    <aside className="side-panel" aria-label="检查、指标解释和历史">
      <Tabs<Tab>
        name="辅助信息"
        chosen={tab}
        onChoose={setTab}
        tabs={[
          { key: 'checks', label: store.checked() ? `检查 ${findings.length}` : '检查' },
          { key: 'help', label: '指标解释' },
          { key: 'history', label: '历史' },
        ]}
        aside={
          <LinkButton quiet onClick={onFold}>
            收起
          </LinkButton>
        }
      >
        {tab === 'checks' && <ChecksPanel page={page} />}
        {tab === 'help' && <HelpPanel />}
        {tab === 'history' && <HistoryPanel />}
      </Tabs>
    </aside>
  );
}
