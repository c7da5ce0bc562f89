import { Dialog } from '../ui/Dialog.tsx';
import './pdf.css';

/** The browser's own viewer inside a dialog; `src` shows it, the same without `inline` saves it. */
export default function PdfDialog({ title, src, onClose }: { title: string; src: string; onClose: () => void }) {
  const saved = src.replace(/[?&]inline=1/, '');
  return (
    <Dialog
      title="预览"
      subtitle={title}
      width={980}
      onClose={onClose}
      footer={
        <>
          <a className="btn" href={src} target="_blank" rel="noopener">
            在新窗口打开
          </a>
          <a className="btn primary" href={saved} download>
            下载
          </a>
        </>
      }
    >
      <iframe className="pdf" title={`${title}的 PDF`} src={`${src}#navpanes=0`} />
    </Dialog>
  );
}
