/** `0.4 MB`, `36 KB` */
export function saySize(bytes: number): string {
  return bytes >= 104_858 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
}
