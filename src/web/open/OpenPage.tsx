export function OpenPage() {
  return null;
}
