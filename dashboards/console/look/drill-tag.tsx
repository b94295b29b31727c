import { drillWords } from '../../shared/drill-words.ts';

export const DrillTag = () => <span className="tag tag-drill">{drillWords}</span>;
