/** Nobody called: said the same way wherever it is shown, in both languages at once. */
export const drillWords = '演练 DRILL';
