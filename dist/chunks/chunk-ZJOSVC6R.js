import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
var UserError=class extends Error{name="UserError"},BrokenOff=class extends Error{name="BrokenOff"};export{UserError,BrokenOff};
//# sourceMappingURL=chunk-ZJOSVC6R.js.map
