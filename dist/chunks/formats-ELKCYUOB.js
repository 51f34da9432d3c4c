import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import{formatEntry,ownFormat,ownProviders}from"./chunk-FJZQHJ3N.js";import"./chunk-RHN7EOSP.js";import"./chunk-LYNTTO75.js";import"./chunk-NAXOT5CT.js";import"./chunk-H3C7YQF6.js";import"./chunk-YYC3FBO5.js";import"./chunk-5PU4H3IW.js";import"./chunk-N673KCVI.js";export{formatEntry,ownFormat,ownProviders};
//# sourceMappingURL=formats-ELKCYUOB.js.map
