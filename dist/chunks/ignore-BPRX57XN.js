import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import{pathFilter}from"./chunk-ANTUJMGJ.js";import"./chunk-N673KCVI.js";export{pathFilter};
//# sourceMappingURL=ignore-BPRX57XN.js.map
