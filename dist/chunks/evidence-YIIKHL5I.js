import { createRequire as __createRequire } from "node:module";
const require = __createRequire(import.meta.url);
import{checkEvidence}from"./chunk-TZ6WLGJH.js";import{evidenceLine,exitCodes}from"./chunk-ONZ2KLNB.js";import"./chunk-MXTP23ZS.js";import{UserError}from"./chunk-5PU4H3IW.js";import"./chunk-N673KCVI.js";async function evidenceCommand([path,...more],screen){if(path===void 0||more.length>0)throw new UserError("keyfuse evidence takes the path of one record");let check=checkEvidence(path);return"wrong"in check?(await screen.out(`Not whole: ${check.wrong}.
`),exitCodes.findings):(await screen.out(evidenceLine(check)),exitCodes.clean)}export{evidenceCommand};
//# sourceMappingURL=evidence-YIIKHL5I.js.map
