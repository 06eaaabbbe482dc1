import { z } from 'zod';
import { type BusinessDate, isBusinessDate } from '../../kernel/business-date.js';
import { type Fen, isFen } from '../../kernel/fen.js';

export const date = z.custom<BusinessDate>(isBusinessDate, 'is not a date');
export const money = z.custom<Fen>(isFen, 'is not an amount in fen');
export const residence = z.enum(['rural', 'urban']);
export const percent = z.number().positive();
