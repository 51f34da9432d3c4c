import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import{wire}from"./chunk-5H5KAZO3.js";import"./chunk-ZCNGIYSA.js";import"./chunk-YYW5ZSVM.js";import"./chunk-5PU4H3IW.js";import"./chunk-N673KCVI.js";export{wire};
//# sourceMappingURL=wire-RWGCPY4H.js.map
