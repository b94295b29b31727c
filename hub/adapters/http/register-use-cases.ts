/** What the pages of the register ask for. */

import type { editArea, removeArea } from '../../app/edit-area.ts';
import type { addHome, editContacts, editHome, editResident, removeResident } from '../../app/edit-home.ts';
import type { editUser, endSessions, resetPassword } from '../../app/edit-user.ts';
import type { exportRegister, importRegister, previewRegister } from '../../app/exchange-register.ts';
import type { noteReading } from '../../app/note-reading.ts';
import type { editPresenceCode, readPresenceCode, renewPresenceCode } from '../../app/presence-code.ts';

export interface RegisterUseCases {
  addHome: ReturnType<typeof addHome>;
  editHome: ReturnType<typeof editHome>;
  editResident: ReturnType<typeof editResident>;
  removeResident: ReturnType<typeof removeResident>;
  editContacts: ReturnType<typeof editContacts>;
  readPresenceCode: ReturnType<typeof readPresenceCode>;
  editPresenceCode: ReturnType<typeof editPresenceCode>;
  renewPresenceCode: ReturnType<typeof renewPresenceCode>;
  editArea: ReturnType<typeof editArea>;
  removeArea: ReturnType<typeof removeArea>;
  editUser: ReturnType<typeof editUser>;
  resetPassword: ReturnType<typeof resetPassword>;
  endSessions: ReturnType<typeof endSessions>;
  noteReading: ReturnType<typeof noteReading>;
  previewRegister: ReturnType<typeof previewRegister>;
  importRegister: ReturnType<typeof importRegister>;
  exportRegister: ReturnType<typeof exportRegister>;
}
