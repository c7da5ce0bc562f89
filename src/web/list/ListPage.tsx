import { useParams } from '@tanstack/react-router';
import './list.css';
import { ListSection } from './ListSection.tsx';

/** A list, and below it the second list of the same page where the answer names one. */
export function ListPage() {
  const { list = '' } = useParams({ strict: false });
  return <ListSection key={list} list={list} lower={false} />;
}
