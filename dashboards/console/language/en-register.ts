/** Words in English of the forms of the register. */
import type { zhRegister } from './zh-register.ts';

export const enRegister: typeof zhRegister = {
  newHome: 'Add a home',
  add: 'Add',
  home: {
    id: 'Id of the home',
    station: 'Community station',
    district: 'District',
    community: 'Estate',
    address: 'Building, stairs, flat',
    access: 'Door and key',
    lat: 'Latitude',
    lon: 'Longitude',
    resident: 'Name of the elder',
  },
  hints: {
    id: 'Cannot be changed later.',
    station: 'Who looks after the home and who may see it follows from the station.',
    access:
      'Responders see it once they have accepted: where the key is, how the door opens, whether there is a dog.',
    resident: 'All else is written later, on the page of the home.',
  },
  rules: {
    id: 'Small letters, digits and hyphens, 2 to 32 of them',
    idTaken: 'This id is taken: choose another',
    station: 'Please choose a community station',
    district: '1 to 60 characters, or nothing',
    community: 'The estate must be named, in 60 characters at most',
    address: 'Building, stairs and flat must be named, in 120 characters at most',
    access: '300 characters at most',
    lat: 'A latitude is a number from -90 to 90, such as 39.7725',
    lon: 'A longitude is a number from -180 to 180, such as 98.2894',
    name: 'The name must be there, in 40 characters at most',
  },
};
