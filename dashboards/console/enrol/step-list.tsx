/** The steps, and which of them this is. One that can be gone to is a key. */
import { type EnrolStep, enrolSteps } from './steps.ts';
import { useEnrolWords } from './words.ts';

interface Props {
  at: EnrolStep;
  may(step: EnrolStep): boolean;
  go(step: EnrolStep): void;
}

export function StepList({ at, may, go }: Props) {
  const words = useEnrolWords();
  const place = enrolSteps.indexOf(at);
  return (
    <nav aria-label={words.stepsLabel}>
      <ol className="enrol-steps">
        {enrolSteps.map((step, number) => (
          <li key={step} className={number < place ? 'enrol-step enrol-step-past' : 'enrol-step'}>
            <button
              type="button"
              disabled={!may(step)}
              aria-current={step === at ? 'step' : undefined}
              onClick={() => go(step)}
            >
              <b className="digits" aria-hidden="true">
                {number + 1}
              </b>
              {words.steps[step]}
            </button>
          </li>
        ))}
      </ol>
      <p className="for-ears" role="status">
        {words.step(place + 1, enrolSteps.length)}: {words.steps[at]}
      </p>
    </nav>
  );
}
