export function ReviewPage() {
  return null;
}
export const ViewPage = ReviewPage;
