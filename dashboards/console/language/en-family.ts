/** Words in English about the family of a home. */
import type { zhFamily } from './zh-family.ts';

export const enFamily: typeof zhFamily = {
  family: {
    heading: "Family's telephone page",
    none: 'Nobody of the family has joined',
    invite: 'Invite family',
    consent: (by, how, date) => `${by} (${how}) consented on ${date}`,
    revoke: 'Take consent back',
    revokeOf: (name) => `Take consent back: ${name}`,
    revokeHeading: (name) => `Take the consent for ${name} back?`,
    revokeLead: 'Their telephone is signed out at once; they see and hear nothing any more.',
    keep: 'Keep',
    invited: (until) => `Invited, code good until ${until}`,
    takeBack: 'Take back',
    takeBackOf: (name) => `Take the invitation back: ${name}`,
    inviteHeading: 'Invite family',
    name: 'Name',
    relation: 'Relation to the elder',
    consentLead: 'Ask first: who consents, and to what being seen.',
    by: 'Who consents',
    how: 'As whom',
    sees: 'What may be seen',
    make: 'Make the code',
    scan: 'To be scanned with their telephone, or read out:',
    qr: 'The code as a QR',
    once: (until) => `Good once, until ${until}.`,
    done: 'Done',
    failed: 'That did not work. Please try again.',
  },
};
