import QRCode from 'qrcode';

/** A QR code as SVG, error correction M: it survives a stamp on its edge and a second photocopy. */
export function qrSvg(text: string): string {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size + 2 * quiet;
  const path = Array.from({ length: modules.size * modules.size }, (_, index) => {
    const row = Math.floor(index / modules.size);
    const column = index % modules.size;
    return modules.get(row, column) ? `M${column + quiet} ${row + quiet}h1v1h-1z` : '';
  }).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}"/></svg>`;
}

const quiet = 2;
