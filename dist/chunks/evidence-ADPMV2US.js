import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import{checkEvidence,evidenceIn,hasEvidence}from"./chunk-TZ6WLGJH.js";import"./chunk-MXTP23ZS.js";import"./chunk-5PU4H3IW.js";import"./chunk-N673KCVI.js";export{checkEvidence,evidenceIn,hasEvidence};
//# sourceMappingURL=evidence-ADPMV2US.js.map
