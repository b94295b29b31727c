/** Nobody called: said the same way wherever it is shown, in both languages at once. */
export const DrillTag = () => <span className="tag tag-drill">演练 DRILL</span>;
