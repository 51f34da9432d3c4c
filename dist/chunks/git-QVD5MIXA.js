import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import{openGit}from"./chunk-Q5BCDW4Y.js";import"./chunk-ZJOSVC6R.js";import"./chunk-N673KCVI.js";export{openGit};
//# sourceMappingURL=git-QVD5MIXA.js.map
