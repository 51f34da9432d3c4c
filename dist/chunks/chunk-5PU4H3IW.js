import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
var UserError=class extends Error{name="UserError"},BrokenOff=class extends Error{name="BrokenOff"},NoAnswer=class extends Error{name="NoAnswer"};export{UserError,BrokenOff,NoAnswer};
//# sourceMappingURL=chunk-5PU4H3IW.js.map
