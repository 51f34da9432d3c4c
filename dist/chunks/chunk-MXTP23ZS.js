import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
var clock={now:()=>performance.now()};function sleep(seconds2){return new Promise(resolve=>setTimeout(resolve,seconds2*1e3))}function instant(){return new Date().toISOString()}function ago(seconds2){return new Date(Date.now()-seconds2*1e3).toISOString().replace(/\.\d+Z$/,"Z")}function today(){return new Date().toISOString().slice(0,10)}function seconds(){return Math.floor(Date.now()/1e3)}export{clock,sleep,instant,ago,today,seconds};
//# sourceMappingURL=chunk-MXTP23ZS.js.map
