/** The search box of the homes' page, for a key that is pressed while somebody is there already. */
export const searchBox = 'homes-search';

export const focusSearch = (): void => document.getElementById(searchBox)?.focus();
