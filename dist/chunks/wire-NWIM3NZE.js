import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import{wire}from"./chunk-QTSEPECI.js";import"./chunk-YYW5ZSVM.js";import"./chunk-5PU4H3IW.js";import"./chunk-N673KCVI.js";export{wire};
//# sourceMappingURL=wire-NWIM3NZE.js.map
