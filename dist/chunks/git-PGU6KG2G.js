import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import{openGit}from"./chunk-LINXBGK3.js";import"./chunk-5PU4H3IW.js";import"./chunk-N673KCVI.js";export{openGit};
//# sourceMappingURL=git-PGU6KG2G.js.map
