import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import{git,rangeOf}from"./chunk-EP7LQ32O.js";import"./chunk-ZJOSVC6R.js";import"./chunk-N673KCVI.js";export{git,rangeOf};
//# sourceMappingURL=git-KFA6MF7W.js.map
