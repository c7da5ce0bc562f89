export default function CoverDialog(_: {
  form: string;
  subject: string;
  list: string;
  onClose: () => void;
  onOpened: () => void;
}) {
  return null;
}
