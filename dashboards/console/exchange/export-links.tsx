/** The register as files. */
import { sheetNames } from './sheet-names.ts';
import { useExchangeWords } from './words.ts';

export function ExportLinks() {
  const words = useExchangeWords();
  return (
    <section className="exchange-part" aria-labelledby="export-heading">
      <h3 id="export-heading">{words.out}</h3>
      <p className="exchange-lead">{words.outLead}</p>
      <ul className="exchange-links">
        <li>
          <a href="/api/register/export?form=xlsx" download>
            {words.book}
          </a>
        </li>
        {sheetNames.map((sheet) => (
          <li key={sheet}>
            <a href={`/api/register/export?form=csv&sheet=${sheet}`} download>
              {words.csv(words.sheets[sheet] ?? sheet)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
