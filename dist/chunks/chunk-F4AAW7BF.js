import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
var minted=Symbol("minted"),Warrant=class{exposure;why;constructor(mark,exposure,why){if(mark!==minted)throw new TypeError("a warrant is given by the policy alone");this.exposure=exposure,this.why=why}};function mint(exposure,why){return new Warrant(minted,exposure,why)}export{Warrant,mint};
//# sourceMappingURL=chunk-F4AAW7BF.js.map
