import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import{git,rangeOf}from"./chunk-2M46U2GY.js";import"./chunk-5PU4H3IW.js";import"./chunk-N673KCVI.js";export{git,rangeOf};
//# sourceMappingURL=git-LKESU3NY.js.map
