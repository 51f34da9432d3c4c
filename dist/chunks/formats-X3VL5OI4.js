import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import{formatEntry,ownFormat,ownProviders}from"./chunk-AZAASXKV.js";import"./chunk-RHN7EOSP.js";import"./chunk-YYC3FBO5.js";import"./chunk-ZJOSVC6R.js";import"./chunk-N673KCVI.js";export{formatEntry,ownFormat,ownProviders};
//# sourceMappingURL=formats-X3VL5OI4.js.map
