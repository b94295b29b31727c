/** How a number is rung from this desk: a telephone, or a softphone of the exchange. `{number}` stands for the number. */
import { createContext } from 'react';

export const plainCall = 'tel:{number}';
export const CallLink = createContext(plainCall);
