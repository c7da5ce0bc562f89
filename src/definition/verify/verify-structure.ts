import type { Programme } from '../programme.ts';
import type { Problem } from '../read/problem.ts';
import type { Places } from '../read/reading.ts';

export const verifyStructure = (_programme: Programme, _places: Places): readonly Problem[] => [];
