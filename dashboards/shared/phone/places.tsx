/** The places of a phone page, at the thumb. */

interface Props<Place extends string> {
  /** What the whole is called, for whoever hears the page. */
  label: string;
  names: Readonly<Record<NoInfer<Place>, string>>;
  /** One stroke each, in a square of 24. Their order is the order of the places. */
  drawings: Readonly<Record<Place, string>>;
  here: Place;
  go(place: NoInfer<Place>): void;
}

export function Places<Place extends string>({ label, names, drawings, here, go }: Props<Place>) {
  return (
    <nav className="nav" aria-label={label}>
      {(Object.keys(drawings) as Place[]).map((place) => (
        <button
          key={place}
          type="button"
          aria-current={place === here ? 'page' : undefined}
          onClick={() => go(place)}
        >
          <Drawn d={drawings[place]} />
          {names[place]}
        </button>
      ))}
    </nav>
  );
}

const Drawn = ({ d }: { d: string }) => (
  <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true">
    <path
      d={d}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinejoin="round"
      strokeLinecap="round"
    />
  </svg>
);
