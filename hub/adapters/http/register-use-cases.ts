/** What the pages of the register ask for. */
import type { exportRegister, importRegister, previewRegister } from '../../app/exchange-register.ts';

export interface RegisterUseCases {
  previewRegister: ReturnType<typeof previewRegister>;
  importRegister: ReturnType<typeof importRegister>;
  exportRegister: ReturnType<typeof exportRegister>;
}
