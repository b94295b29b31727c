/** What is wrong with a form and belongs to none of its fields; said at once to whoever hears the page. */
export const Objection = ({ of }: { of: string | undefined }) =>
  of && (
    <p className="form-objection" role="alert">
      {of}
    </p>
  );
