import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
var minted=Symbol("minted"),Warrant=class{#mark;exposure;why;constructor(mark,exposure,why){if(mark!==minted)throw new TypeError("a warrant is given by the policy alone");this.#mark=mark,this.exposure=exposure,this.why=why,Object.freeze(this)}static is(value){return typeof value=="object"&&value!==null&&#mark in value&&value.#mark===minted}};function mint(exposure,why){return new Warrant(minted,exposure,why)}export{Warrant,mint};
//# sourceMappingURL=chunk-RQ5SOC7S.js.map
