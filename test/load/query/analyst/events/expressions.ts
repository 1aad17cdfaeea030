/** Days of a window: from `start` until before `end`. */
export interface Window {
  readonly start: string;
  readonly end: string;
}

export const all = (...conditions: unknown[]) => ({ $and: conditions });
export const equal = (a: unknown, b: unknown) => ({ $eq: [a, b] });
export const given = (field: string) => ({ $gt: [field, null] });
export const counted = (condition: unknown) => ({ $sum: { $cond: [condition, 1, 0] } });
export const summedIf = (condition: unknown, amount: unknown) => ({ $sum: { $cond: [condition, amount, 0] } });
export const within = (field: string, { start, end }: Window) => all({ $gte: [field, start] }, { $lt: [field, end] });
export const yearsBefore = ({ end }: Window, years: number) => `${Number(end.slice(0, 4)) - years}${end.slice(4)}`;
